package nl.trajectory.api.asking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Require;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The point in two times that a question is about.
 *
 * @param on valid time; null: not restricted
 * @param asOf transaction time; null: now
 */
public record Moment(@Nullable LocalDate on, @Nullable Instant asOf) {

  /**
   * @throws InvalidField when one cannot be read
   */
  public static Moment of(@Nullable String on, @Nullable String asOf) {
    return of(on, "on", asOf, "asOf");
  }

  /**
   * The same, where the two go by other names.
   *
   * @throws InvalidField when one cannot be read
   */
  public static Moment of(
      @Nullable String on, String onField, @Nullable String asOf, String asOfField) {
    return new Moment(date(on, onField), instant(asOf, asOfField));
  }

  public LocalDate onOr(LocalDate today) {
    return on == null ? today : on;
  }

  /**
   * Of two moments that are compared, this is the earlier one. Where one of them does not say a
   * time, nothing is compared of it.
   *
   * @throws InvalidField of the field in which this one was given, when it lies after the later one
   */
  public void requireNotAfter(Moment later, String onField, String asOfField) {
    if (asOf != null && later.asOf != null && asOf.isAfter(later.asOf)) {
      throw order(asOfField, "asOf");
    }
    if (on != null && later.on != null && on.isAfter(later.on)) {
      throw order(onField, "on");
    }
  }

  private static InvalidField order(String earlier, String later) {
    return new InvalidField(
        "field.invalid",
        earlier,
        "The moment in "
            + earlier
            + " is compared with, and must not lie after "
            + later
            + "; exchange the two.");
  }

  /**
   * The same, asked of the funding.
   *
   * @param scope what who asks may see
   */
  public Question funding(LocalDate today, Scope scope) {
    return new Question(onOr(today), asOf, scope);
  }

  /**
   * The first and the last day of a period.
   *
   * @throws InvalidField when it runs backward
   */
  public static void period(@Nullable LocalDate from, @Nullable LocalDate until) {
    if (from != null && until != null && from.isAfter(until)) {
      throw new InvalidField(
          "field.invalid", "until", "The parameter until must not lie before from.");
    }
  }

  public static @Nullable LocalDate date(@Nullable String text, String field) {
    try {
      return text == null ? null : Require.date(LocalDate.parse(text), field);
    } catch (DateTimeParseException e) {
      throw new InvalidField(
          "field.type",
          field,
          "The parameter " + field + " must be a date that exists, such as 2022-07-06.");
    }
  }

  public static @Nullable Instant instant(@Nullable String text, String field) {
    try {
      return text == null ? null : Require.instant(Instant.parse(text), field);
    } catch (DateTimeParseException e) {
      throw new InvalidField(
          "field.type",
          field,
          "The parameter " + field + " must be an instant with Z, such as 2022-07-06T12:00:00Z.");
    }
  }
}
