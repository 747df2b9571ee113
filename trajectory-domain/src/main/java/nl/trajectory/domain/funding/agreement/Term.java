package nl.trajectory.domain.funding.agreement;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.Benefit;
import org.jspecify.annotations.Nullable;

/**
 * What is paid, on which trigger, under which conditions and limits. Exactly one of {@code amount}
 * and {@code upTo} is given.
 *
 * @param maximumGapDays of {@link Trigger#IN_WORK_FOR}: how many days without work in a row do not
 *     begin the count anew; absent: 0
 * @param perTrajectory whether each trajectory of a participant counts for itself; absent: false
 */
public record Term(
    String term,
    Trigger trigger,
    @Nullable Euros amount,
    @Nullable Euros upTo,
    List<TrainingModule> modules,
    @Nullable Integer minimumMonths,
    @Nullable BigDecimal minimumHoursPerWeek,
    @Nullable Boolean collectiveAgreementRequired,
    List<Benefit> benefits,
    @Nullable String region,
    @Nullable String municipality,
    @Nullable Integer withinMonthsOfStart,
    List<String> attested,
    @Nullable Integer maximumCount,
    @Nullable Euros maximumTotal,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validUntil,
    @Nullable Integer maximumGapDays,
    @Nullable Boolean perTrajectory) {

  private static final int LONGEST_MONTHS = 120;
  private static final int LONGEST_GAP = 366;
  private static final int MOST_CLAIMS = 100_000;

  public Term {
    Require.reference(term, "terms.term");
    Require.present(trigger, "terms.trigger");
    if ((amount == null) == (upTo == null)) {
      throw InvalidField.invalid("terms.amount", "or else upTo must be given, not both");
    }
    modules = Require.optionalList(modules, "terms.modules");
    benefits = Require.optionalList(benefits, "terms.benefits");
    attested = Require.optionalList(attested, "terms.attested");
    minimumHoursPerWeek = Require.optionalHours(minimumHoursPerWeek, "terms.minimumHoursPerWeek");
    Require.optionalBetween(minimumMonths, 1, LONGEST_MONTHS, "terms.minimumMonths");
    Require.optionalBetween(withinMonthsOfStart, 1, LONGEST_MONTHS, "terms.withinMonthsOfStart");
    Require.optionalBetween(maximumGapDays, 0, LONGEST_GAP, "terms.maximumGapDays");
    Require.optionalBetween(maximumCount, 1, MOST_CLAIMS, "terms.maximumCount");
    Require.optionalText(region, "terms.region");
    if (municipality != null) {
      Require.municipality(municipality, "terms.municipality");
    }
    Require.optionalDate(validFrom, "terms.validFrom");
    Require.optionalDate(validUntil, "terms.validUntil");
    if (validFrom != null) {
      Require.notBefore(validFrom, validUntil, "terms.validUntil");
    }
  }

  /** How many days without work in a row break nothing. */
  public int longestGap() {
    return maximumGapDays == null ? 0 : maximumGapDays;
  }

  /** Terms as they are compared: each goes by its name, in whatever order they were written. */
  static List<Term> toCompare(List<Term> terms) {
    return terms.stream().map(Term::inOneOrder).sorted(Comparator.comparing(Term::term)).toList();
  }

  /**
   * The same, its sets in one order, so that who says the same in another order says the same. Not
   * done to what is stored: claims name the values in the order in which the term was written.
   */
  Term inOneOrder() {
    return new Term(
        term,
        trigger,
        amount,
        upTo,
        Require.inOneOrder(modules),
        minimumMonths,
        minimumHoursPerWeek,
        collectiveAgreementRequired,
        Require.inOneOrder(benefits),
        region,
        municipality,
        withinMonthsOfStart,
        Require.inOneOrder(attested),
        maximumCount,
        maximumTotal,
        validFrom,
        validUntil,
        maximumGapDays,
        perTrajectory);
  }

  /** The result that makes a term due. */
  public enum Trigger {
    STARTED,
    TRAINING_COMPLETED,
    CONTRACT_SIGNED,
    CONTRACT_RENEWED,
    IN_WORK_FOR,
    DIPLOMA_AWARDED
  }
}
