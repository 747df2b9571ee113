package nl.trajectory.api.screen.coordinator.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Says in words why something was refused, by the name of the rule and the values it compared. */
public final class Faults {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private Faults() {}

  public static List<Fault> of(Text text, List<Refusal> refusals) {
    return refusals.stream()
        .map(r -> new Fault(r.field(), sentence(text, r), rule(text, r)))
        .toList();
  }

  /** Why a field could not be read as what it must be. */
  public static Fault of(Text text, InvalidField invalid) {
    String field = invalid.field();
    String hint = text.hint(field);
    String said = text.word("invalid", invalid.code());
    return new Fault(field, hint == null ? said : said + " " + hint, null);
  }

  /** What a refusal says; in the words of the rule where it has one. */
  public static String sentence(Text text, Refusal refusal) {
    String code = refusal.code().code();
    String rule = refusal.rule();
    boolean later =
        refusal.code() == RefusalCode.ROUTE_CONFLICTS_WITH_LATER
            || refusal.code() == RefusalCode.CORRECTION_BREAKS_ROUTE;
    if (rule == null) {
      return text.word("refusal", code);
    }
    String said = filled(text, text.word("rule", rule), refusal.values());
    return later ? text.say("refusal.because", String.valueOf(refusal.entry()), said) : said;
  }

  /** The sentence with values at their named places. */
  static String filled(Text text, String sentence, Map<String, String> values) {
    Matcher places = PLACE.matcher(sentence);
    return places.replaceAll(
        place -> Matcher.quoteReplacement(value(text, place.group(1), values.get(place.group(1)))));
  }

  private static @Nullable String rule(Text text, Refusal refusal) {
    if (refusal.rule() == null) {
      return null;
    }
    return rule(text, refusal.rule(), refusal.values());
  }

  /** The name of a rule or a norm, and the values it compared. */
  public static String rule(Text text, String name, Map<String, String> values) {
    List<String> compared = new ArrayList<>();
    values.forEach(
        (called, value) ->
            compared.add(text.word("compared", called) + ": " + value(text, called, value)));
    return compared.isEmpty()
        ? text.say("form.rule", name)
        : text.say("form.rule-values", name, String.join(" · ", compared));
  }

  private static String value(Text text, String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return "–";
    }
    if (DAY.matcher(value).matches()) {
      return text.day(LocalDate.parse(value));
    }
    List<String> said = new ArrayList<>();
    for (String one : value.split(", ", -1)) {
      said.add(DAY.matcher(one).matches() ? text.day(LocalDate.parse(one)) : word(text, name, one));
    }
    return String.join(", ", said);
  }

  private static String word(Text text, String name, String value) {
    return switch (name) {
      case "phase", "nextPhase" -> text.word("phase", value);
      case "step", "opener" -> text.word("step", value);
      case "status" -> text.word("status", value);
      default -> text.word("value", value);
    };
  }
}
