package nl.trajectory.domain.funding.eligibility;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import org.jspecify.annotations.Nullable;

/**
 * Checks the conditions of a term one by one; a condition that the term does not set is left out.
 */
final class Conditions {
  private final Term term;
  private final LocalDate on;
  private final List<CheckedCondition> checked = new ArrayList<>();

  private Conditions(Term term, LocalDate on) {
    this.term = term;
    this.on = on;
  }

  static List<CheckedCondition> check(Term term, String cohort, Firing firing, RouteState state) {
    Conditions conditions = new Conditions(term, firing.on());
    conditions.inCohort(cohort, state.cohorts());
    conditions.work(firing.employment());
    conditions.benefit(Objects.requireNonNull(state.opening(), "opening").facts());
    conditions.place(state);
    conditions.days(Stay.in(cohort, state.cohorts(), firing.on()));
    return conditions.checked;
  }

  private void add(String name, String required, String found, boolean met) {
    checked.add(new CheckedCondition(name, required, found, met));
  }

  private void inCohort(String cohort, List<Membership> stays) {
    Membership stay = Stay.in(cohort, stays, on);
    add(
        "in-cohort",
        "in " + cohort + " on " + on,
        stay == null ? "never in it" : Stay.inWords(stay),
        stay != null && Stay.covers(stay, on));
  }

  private void work(@Nullable Employment employment) {
    if (employment == null) {
      return;
    }
    Integer months = term.minimumMonths();
    if (months != null) {
      add("minimum-months", "at least " + months, employment.length(), employment.lasts(months));
    }
    Worked worked = employment.worked();
    if (worked != null) {
      add(
          "covered-work",
          "up to " + on + ", " + gaps(term.longestGap()),
          worked.inWords(),
          worked.isOnTheDay());
    }
    BigDecimal hours = term.minimumHoursPerWeek();
    if (hours != null) {
      add(
          "minimum-hours-per-week",
          "at least " + hours.toPlainString(),
          employment.hoursPerWeek().toPlainString(),
          employment.hoursPerWeek().compareTo(hours) >= 0);
    }
    if (Boolean.TRUE.equals(term.collectiveAgreementRequired())) {
      add(
          "collective-agreement",
          "yes",
          employment.collectiveAgreement() ? "yes" : "no",
          employment.collectiveAgreement());
    }
  }

  private static String gaps(int longest) {
    return longest == 0
        ? "without a gap"
        : "with gaps of at most " + longest + (longest == 1 ? " day" : " days");
  }

  private void benefit(TrajectoryOpened opening) {
    if (!term.benefits().isEmpty()) {
      add(
          "benefit",
          term.benefits().stream().map(Enum::name).collect(Collectors.joining(" or ")),
          opening.benefit().name(),
          term.benefits().contains(opening.benefit()));
    }
  }

  /** As on the day of the trigger. */
  private void place(RouteState state) {
    if (term.region() != null) {
      String region = state.regionOn(on).orElseThrow().value();
      add("region", term.region(), region, term.region().equals(region));
    }
    if (term.municipality() != null) {
      String municipality = state.municipalityOn(on).orElseThrow().value();
      add(
          "municipality",
          term.municipality(),
          municipality,
          term.municipality().equals(municipality));
    }
  }

  private void days(@Nullable Membership stay) {
    Integer months = term.withinMonthsOfStart();
    if (months != null) {
      LocalDate last = stay == null ? null : Period.monthsAfter(stay.joinedOn(), months);
      add(
          "within-months-of-start",
          "within " + months + (last == null ? " of the start" : ", by " + last),
          last == null ? "no start" : on.toString(),
          last != null && !on.isAfter(last));
    }
    if (term.validFrom() != null) {
      add("valid-from", "from " + term.validFrom(), on.toString(), !on.isBefore(term.validFrom()));
    }
    if (term.validUntil() != null) {
      add(
          "valid-until",
          "until " + term.validUntil(),
          on.toString(),
          !on.isAfter(term.validUntil()));
    }
  }
}
