package nl.trajectory.api.screen.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nl.trajectory.domain.Euros;
import org.jspecify.annotations.Nullable;

/** Says things in the language of who looks: words, days, moments, amounts. */
public final class Text {
  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
  private static final List<String> MONTHS_NL =
      List.of("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private final Language language;
  private final Words words;

  public Text(Language language) {
    this.language = language;
    this.words = Words.of(language);
  }

  public Language language() {
    return language;
  }

  /**
   * The sentence under a key; the key itself where there is none, which a test forbids.
   *
   * @param values for the places in it
   */
  public String say(String key, Object... values) {
    String found = words.find(key, values);
    return found == null ? key : found;
  }

  /** The word for one value of a kind; the value itself where there is none. */
  public String word(String kind, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    String found = words.find(kind + "." + value);
    return found == null ? value.toString() : found;
  }

  /** What a deviation of that code is called. */
  public String deviation(String code) {
    return say("replay.deviation", word("deviation", code));
  }

  /** How a field is filled in; null: that goes without saying. */
  public @Nullable String hint(String field) {
    return words.find("hint." + field);
  }

  /** The sentence for one or for several. */
  public String count(String key, int count, Object... values) {
    Object[] all = new Object[values.length + 1];
    all[0] = count;
    System.arraycopy(values, 0, all, 1, values.length);
    return say(key + (count == 1 ? ".one" : ".more"), all);
  }

  public String yes(boolean is) {
    return say(is ? "yes" : "no");
  }

  /** 6 jul 2022. */
  public String day(@Nullable LocalDate day) {
    return day == null
        ? ""
        : day.getDayOfMonth() + " " + month(day.getMonthValue()) + " " + day.getYear();
  }

  /** Jul 2022. */
  public String month(LocalDate day) {
    return month(day.getMonthValue()) + " " + day.getYear();
  }

  private String month(int month) {
    String name = MONTHS_NL.get(month - 1);
    return language == Language.NL
        ? name
        : java.time.Month.of(month)
            .getDisplayName(java.time.format.TextStyle.SHORT, Locale.ENGLISH);
  }

  /** 6-7-2022, as it is typed in fields. */
  public String typed(@Nullable LocalDate day) {
    return day == null ? "" : day.getDayOfMonth() + "-" + day.getMonthValue() + "-" + day.getYear();
  }

  /** 25 nov 2026 17:49, on the clocks of the Netherlands. */
  public String moment(@Nullable Instant instant) {
    if (instant == null) {
      return "";
    }
    ZonedDateTime there = instant.atZone(AMSTERDAM);
    return day(there.toLocalDate()) + " " + TIME.format(there);
  }

  /** 17:49:51. */
  public String clock(Instant instant) {
    return SECONDS.format(instant.atZone(AMSTERDAM));
  }

  /** The day in the Netherlands on which it was that moment. */
  public String dayOf(Instant instant) {
    return day(instant.atZone(AMSTERDAM).toLocalDate());
  }

  public String euros(@Nullable Euros amount) {
    return amount == null ? "" : euros(amount.amount());
  }

  /** An amount that may be below zero, as the views write it: a text with two decimals. */
  public String euros(@Nullable String amount) {
    return amount == null ? "" : euros(new BigDecimal(amount));
  }

  private String euros(BigDecimal amount) {
    DecimalFormat form = new DecimalFormat("#,##0.00", symbols());
    return "€\u00a0" + form.format(amount);
  }

  private DecimalFormatSymbols symbols() {
    return DecimalFormatSymbols.getInstance(
        language == Language.NL ? Locale.forLanguageTag("nl-NL") : Locale.UK);
  }

  public String number(@Nullable BigDecimal number) {
    return number == null ? "" : new DecimalFormat("#,##0.##", symbols()).format(number);
  }

  /** 70%, of a share from 0 to 1. */
  public String percent(@Nullable BigDecimal share) {
    return share == null
        ? ""
        : share.multiply(HUNDRED).setScale(0, RoundingMode.HALF_UP).toPlainString() + "%";
  }
}
