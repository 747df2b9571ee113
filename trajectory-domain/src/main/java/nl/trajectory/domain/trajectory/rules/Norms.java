package nl.trajectory.domain.trajectory.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.programme.Bounds;
import nl.trajectory.domain.programme.ContractNorm;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.trajectory.route.Aftercare;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Learning;
import nl.trajectory.domain.trajectory.route.Opening;
import nl.trajectory.domain.trajectory.route.PhaseOf;
import nl.trajectory.domain.trajectory.route.Trial;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareClosed;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareStarted;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep.Verdict;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialConcluded;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialExtended;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialOutcome;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;
import org.jspecify.annotations.Nullable;

/** What the programme expects; every figure comes from the programme's file. */
final class Norms {
  private Norms() {}

  static Optional<Deviation> theAgeIsWithinTheProgramme(Situation at) {
    Bounds age = at.programme().age();
    return (at.step() instanceof TrajectoryOpened opened && age != null
            ? at.deviates(
                !age.include(opened.ageAtOpening()),
                DeviationCode.AGE,
                "The programme is for ages " + inWords(age) + ".")
            : Optional.<Deviation>empty())
        .map(
            r ->
                r.with("age", ((TrajectoryOpened) at.step()).ageAtOpening())
                    .with("least", age == null ? null : age.least())
                    .with("most", age == null ? null : age.most()));
  }

  /** What one history cannot tell was found when the opening was recorded. */
  static Optional<Deviation> aParticipantIsOnOneRouteAtATime(Situation at) {
    return (at.step() instanceof TrajectoryOpened opened
            ? at.deviates(
                Boolean.TRUE.equals(opened.parallel()),
                DeviationCode.PARALLEL_TRAJECTORY,
                "Another trajectory of the participant runs at the same time.")
            : Optional.<Deviation>empty())
        .map(r -> r.with("occurredOn", at.occurredOn()));
  }

  static Optional<Deviation> theStartFollowsTheOpeningInTime(Situation at) {
    Integer most = at.programme().leadTimeMonths();
    Opening opening = at.before().opening();
    return (at.step() instanceof CohortJoined && most != null && opening != null
            ? at.deviates(
                at.occurredOn().isAfter(Period.monthsAfter(opening.on(), most)),
                DeviationCode.LEAD_TIME,
                "A participant starts within " + most + " months of being recruited.")
            : Optional.<Deviation>empty())
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("openedOn", opening == null ? null : opening.on())
                    .with("months", most));
  }

  static Optional<Deviation> theTrialHasTheProgrammesLength(Situation at) {
    Integer months = at.programme().trialMonths();
    Period period = trialPeriod(at);
    return (months != null && period != null
            ? at.deviates(
                !period.isMonths(months),
                DeviationCode.TRIAL_LENGTH,
                "A trial of this programme lasts " + months + " months.")
            : Optional.<Deviation>empty())
        .map(
            r ->
                r.with("from", period == null ? null : period.from())
                    .with("until", period == null ? null : period.until())
                    .with("months", months));
  }

  static Optional<Deviation> whatATrialRequiresWasLearned(Situation at) {
    Programme programme = at.programme();
    Learning learning = at.before().learning();
    return (at.step() instanceof TrialStarted
            ? at.deviates(
                !learning.completed().containsAll(programme.trainingBeforeTrial())
                    || !learning.certificates().containsAll(programme.certificatesBeforeTrial()),
                DeviationCode.TRAINING_SKIPPED,
                "Training or a certificate that the programme requires before the trial is"
                    + " missing.")
            : Optional.<Deviation>empty())
        .map(r -> r.with("missing", missing(programme, learning)));
  }

  static Optional<Deviation> benefitIsRetainedOnlyAsGranted(Situation at) {
    Period period = trialPeriod(at);
    Trial running = at.before().trial();
    boolean retained =
        at.step() instanceof TrialStarted started
            ? started.benefitRetained()
            : running != null && running.benefitRetained();
    return (period != null && retained
            ? at.deviates(
                !period.isCoveredBy(at.before().placement().benefitRetention()),
                DeviationCode.BENEFIT_RETENTION,
                "Benefit is retained on days for which no retention was granted.")
            : Optional.<Deviation>empty())
        .map(
            r ->
                r.with("from", period == null ? null : period.from())
                    .with("until", period == null ? null : period.until()));
  }

  static Optional<Deviation> positiveVerdictsPassTheTrial(Situation at) {
    return (at.step() instanceof TrialConcluded concluded
                && concluded.outcome() == TrialOutcome.FAILED
            ? at.deviates(
                TrialRules.verdicts(at.before()).values().stream()
                        .filter(verdict -> verdict == Verdict.POSITIVE)
                        .count()
                    == Party.values().length,
                DeviationCode.VERDICT_IGNORED,
                "All parties were positive, yet the trial was failed.")
            : Optional.<Deviation>empty())
        .map(r -> r.with("occurredOn", at.occurredOn()));
  }

  static Optional<Deviation> aContractIsLongEnough(Situation at) {
    Integer least = at.programme().contract().minimumMonths();
    ContractSigned signed = contractThatCounts(at);
    Period period = signed == null ? null : period(signed.startsOn(), signed.endsOn());
    return (least != null && period != null
            ? at.deviates(
                !period.lastsMonths(least),
                DeviationCode.CONTRACT_LENGTH,
                "A contract of this programme lasts at least " + least + " months.")
            : Optional.<Deviation>empty())
        .map(
            r ->
                r.with("from", period == null ? null : period.from())
                    .with("until", period == null ? null : period.until())
                    .with("months", least));
  }

  static Optional<Deviation> aContractHasEnoughHours(Situation at) {
    Integer least = at.programme().contract().minimumHoursPerWeek();
    ContractSigned signed = contractThatCounts(at);
    BigDecimal hours = signed != null ? signed.hoursPerWeek() : renewedHours(at);
    return (least != null && hours != null
            ? at.deviates(
                hours.compareTo(BigDecimal.valueOf(least)) < 0,
                DeviationCode.CONTRACT_HOURS,
                "A contract of this programme is for at least " + least + " hours a week.")
            : Optional.<Deviation>empty())
        .map(
            r ->
                r.with("hoursPerWeek", hours == null ? null : hours.toPlainString())
                    .with("least", least));
  }

  static Optional<Deviation> aContractFollowsACollectiveAgreement(Situation at) {
    ContractNorm norm = at.programme().contract();
    ContractSigned signed = contractThatCounts(at);
    return (norm.collectiveAgreement() && signed != null
            ? at.deviates(
                !signed.collectiveAgreement(),
                DeviationCode.CAO_MISSING,
                "A contract of this programme falls under a collective agreement.")
            : Optional.<Deviation>empty())
        .map(r -> r.with("collectiveAgreement", false));
  }

  static Optional<Deviation> aftercareStaysWithinItsLimit(Situation at) {
    Integer most = at.programme().aftercareMonths();
    Aftercare aftercare = at.before().aftercare();
    LocalDate from = at.occurredOn();
    LocalDate until = null;
    if (at.step() instanceof AftercareStarted started) {
      until = started.until();
    } else if (at.step() instanceof AftercareClosed && aftercare != null) {
      from = aftercare.startedOn();
      until = at.occurredOn();
    }
    return (most != null && until != null
            ? at.deviates(
                until.isAfter(Period.ofMonths(from, most).until()),
                DeviationCode.AFTERCARE_LENGTH,
                "Aftercare of this programme lasts at most " + most + " months.")
            : Optional.<Deviation>empty())
        .map(r -> r.with("months", most));
  }

  static Optional<Deviation> theStepsPhaseIsOnTheRoute(Situation at) {
    Optional<Phase> phase = PhaseOf.step(at.step());
    return at.deviates(
            phase.isPresent() && !at.programme().has(phase.get()),
            DeviationCode.OFF_ROUTE,
            "The programme's route has no such phase.")
        .map(r -> r.with("phase", phase.orElse(null)).with("programme", at.programme().code()));
  }

  private static List<Object> missing(Programme programme, Learning learning) {
    List<Object> missing = new ArrayList<>(programme.trainingBeforeTrial());
    missing.removeAll(learning.completed());
    List<Object> certificates = new ArrayList<>(programme.certificatesBeforeTrial());
    certificates.removeAll(learning.certificates());
    missing.addAll(certificates);
    return missing;
  }

  /** The whole trial as planned by this step; null when the step plans none. */
  private static @Nullable Period trialPeriod(Situation at) {
    Trial running = at.before().trial();
    if (at.step() instanceof TrialStarted started) {
      return period(at.occurredOn(), started.plannedEndOn());
    }
    return at.step() instanceof TrialExtended extended && running != null
        ? period(running.startedOn(), extended.plannedEndOn())
        : null;
  }

  /** Null without an end, and for one before the start: that is a rule's business, not a norm's. */
  private static @Nullable Period period(LocalDate from, @Nullable LocalDate until) {
    return until == null || until.isBefore(from) ? null : new Period(from, until);
  }

  private static @Nullable ContractSigned contractThatCounts(Situation at) {
    return at.step() instanceof ContractSigned signed && !at.before().isPayrollBeforeTrial()
        ? signed
        : null;
  }

  private static @Nullable BigDecimal renewedHours(Situation at) {
    return at.step() instanceof ContractRenewed renewed
            && at.before().contracts().stream()
                .anyMatch(c -> c.counts() && renewed.startsOn().minusDays(1).equals(c.lastDay()))
        ? renewed.hoursPerWeek()
        : null;
  }

  private static String inWords(Bounds bounds) {
    return bounds.most() == null
        ? bounds.least() + " and over"
        : bounds.least() + " to " + bounds.most();
  }
}
