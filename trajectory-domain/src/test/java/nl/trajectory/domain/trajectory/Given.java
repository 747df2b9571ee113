package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.trajectory.Steps.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.Example.Outcome;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.step.*;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckDecision;
import nl.trajectory.domain.trajectory.step.PlacementStep.Construction;
import nl.trajectory.domain.trajectory.step.PlacementStep.Verdict;

/**
 * A history in the making: canonical steps on fixed days, opened on 3 March 2025, none of them
 * deviating.
 *
 * <p>The trial runs from 5 May; for newcomers to 4 July, with a contract from 6 July to 5 January;
 * elsewhere to 4 August, with a contract from 6 August to 5 August.
 */
public final class Given {
  private final List<TrajectoryEvent> events = new ArrayList<>();
  private final LocalDate trialEndsOn;
  private final LocalDate contractEndsOn;

  private Given(int trialMonths, int contractMonths) {
    trialEndsOn = Period.ofMonths(day("2025-05-05"), trialMonths).until();
    contractEndsOn = Period.ofMonths(trialEndsOn.plusDays(2), contractMonths).until();
  }

  public static Given nothing() {
    return new Given(2, 6);
  }

  public static Given newcomers() {
    return nothing().then("2025-03-03", opened("newcomers", 30));
  }

  public static Given binq() {
    return new Given(3, 12).then("2025-03-03", opened("binq", 20));
  }

  public static Given learnWork() {
    return new Given(3, 12).then("2025-03-03", opened("learn-work", 30));
  }

  public static Given werkschool() {
    return new Given(3, 12).then("2025-03-03", opened("werkschool", 18));
  }

  public Given then(String day, Step step) {
    return then(new StepRecorded(day(day), step));
  }

  public Given then(TrajectoryEvent event) {
    events.add(event);
    return this;
  }

  private Given then(LocalDate day, Step step) {
    return then(new StepRecorded(day, step));
  }

  public Given admitted() {
    return then("2025-03-10", concluded(CheckDecision.ADMITTED));
  }

  public Given joined(String cohort) {
    return then("2025-03-17", Steps.joined(cohort));
  }

  public Given placed() {
    return then("2025-04-01", Steps.placed(Construction.EMPLOYER_AFTER_TRIAL));
  }

  public Given placedOnPayroll() {
    return then("2025-04-01", Steps.placed(Construction.PAYROLL_FROM_DAY_ONE));
  }

  public Given planSigned() {
    return then("2025-04-07", signed(Party.values()));
  }

  public Given trained() {
    return then("2025-04-28", Steps.trained(TrainingModule.CRAFT));
  }

  /** All that a trial needs. */
  public Given readyForTrial() {
    return admitted().placed().planSigned().trained();
  }

  public Given trialStarted() {
    return then("2025-05-05", trial(trialEndsOn.toString()));
  }

  public Given onTrial() {
    return readyForTrial().trialStarted();
  }

  public Given allPositive() {
    for (Party party : Party.values()) {
      then(trialEndsOn.minusDays(3), verdict(party, Verdict.POSITIVE));
    }
    return this;
  }

  public Given trialPassed() {
    return allPositive().then(trialEndsOn, passed());
  }

  public Given contractSigned() {
    return then(
        trialEndsOn, contract(trialEndsOn.plusDays(2).toString(), contractEndsOn.toString()));
  }

  /** The whole route up to and with the contract, where it has a trial. */
  public Given underContract() {
    return onTrial().trialPassed().contractSigned();
  }

  public Given diplomaAwarded() {
    return then("2026-07-01", diploma("25001"));
  }

  public Given aftercareStarted() {
    return then("2026-07-06", aftercare("2026-10-05"));
  }

  public Given exitedOn(String day) {
    return then(day, exited());
  }

  /** The number of the last step of this type. */
  public int numberOf(Class<? extends Step> type) {
    for (int sequence = events.size() - 1; sequence >= 0; sequence--) {
      if (events.get(sequence) instanceof StepRecorded step && type.isInstance(step.step())) {
        return sequence;
      }
    }
    throw new IllegalArgumentException("no " + type.getSimpleName() + " was recorded");
  }

  public Given amended(Class<? extends Step> type, String day, Step replacement) {
    return then(amendment(numberOf(type), day, replacement));
  }

  public Given retracted(Class<? extends Step> type) {
    return then(retraction(numberOf(type)));
  }

  /** Everything so far, in the order of recording. */
  public List<TrajectoryEvent> events() {
    return List.copyOf(events);
  }

  public When when(String day, Step step) {
    return new When(this, new StepRecorded(day(day), step));
  }

  public When whenAmended(Class<? extends Step> type, String day, Step replacement) {
    return whenAmended(numberOf(type), day, replacement);
  }

  public When whenAmended(int sequence, String day, Step replacement) {
    return new When(this, amendment(sequence, day, replacement));
  }

  public When whenRetracted(Class<? extends Step> type) {
    return whenRetracted(numberOf(type));
  }

  public When whenRetracted(int sequence) {
    return new When(this, retraction(sequence));
  }

  private static EntryAmended amendment(int sequence, String day, Step replacement) {
    return new EntryAmended(
        sequence, new StepRecorded(day(day), replacement), "It was not so", null);
  }

  private static EntryRetracted retraction(int sequence) {
    return new EntryRetracted(sequence, "It did not happen", null);
  }

  /** What is asked, waiting for what comes of it. */
  public record When(Given given, TrajectoryEvent proposed) {

    public Example accepted() {
      return deviating();
    }

    /** Accepted; these are all deviations that the history then has. */
    public Example deviating(DeviationCode... codes) {
      return expecting(Outcome.accepted(List.of(codes)));
    }

    public Example refused(RefusalCode code, String field) {
      return expecting(Outcome.refused(code, field, null));
    }

    /** Refused because of the last recorded step of that type. */
    public Example refused(RefusalCode code, String field, Class<? extends Step> conflicting) {
      return expecting(Outcome.refused(code, field, given.numberOf(conflicting)));
    }

    private Example expecting(Outcome outcome) {
      return new Example("", given.events(), proposed, outcome);
    }
  }
}
