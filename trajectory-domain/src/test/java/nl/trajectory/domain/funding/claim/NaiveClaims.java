package nl.trajectory.domain.funding.claim;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.funding.Term;
import nl.trajectory.domain.funding.TermsTimeline;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortLeft;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.PlacementStep.Construction;
import nl.trajectory.domain.trajectory.step.PlacementStep.PlacementAgreed;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingCompleted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialConcluded;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Fulfilment written down once more, as simply as can be, for an agreement of cohort C1 with the
 * terms START, TRAINING, DIPLOMA and any other name for a contract of 6 months and 28 hours.
 */
public final class NaiveClaims {
  private NaiveClaims() {}

  /** Null: not fulfilled. */
  public static @Nullable LocalDate dueOn(History history, String term) {
    boolean trialPassed = false;
    boolean payroll = false;
    boolean hasTrial = history.state().programme().has(Phase.TRIAL);
    for (Entry entry : history.effective()) {
      Step step = entry.step();
      boolean fires =
          switch (term) {
            case "START" -> step instanceof CohortJoined joined && joined.cohort().equals("C1");
            case "TRAINING" -> step instanceof TrainingCompleted;
            case "DIPLOMA" -> step instanceof DiplomaAwarded;
            default ->
                step instanceof ContractSigned contract
                    && !(hasTrial && payroll && !trialPassed)
                    && isLongEnough(contract)
                    && contract.hoursPerWeek().compareTo(new BigDecimal("28")) >= 0;
          };
      if (fires && wasInCohort(history, entry.occurredOn())) {
        return entry.occurredOn();
      }
      if (step instanceof PlacementAgreed placement) {
        payroll = placement.construction() == Construction.PAYROLL_FROM_DAY_ONE;
      }
      trialPassed |= step instanceof TrialConcluded end && end.outcome() == TrialOutcome.PASSED;
    }
    return null;
  }

  /**
   * The term that a claim due on that day is judged by: as long as money is out, or it stays
   * rejected, versions that came later are left out.
   */
  public static Term term(TermsTimeline terms, ClaimState claim, LocalDate due) {
    boolean keepsVersion = !claim.net().isZero() || claim.status() == ClaimStatus.REJECTED;
    TermsTimeline known = keepsVersion ? terms.upTo(claim.said().version()) : terms;
    return known.inForceOn(due).term(claim.claim().term()).orElseThrow();
  }

  private static boolean isLongEnough(ContractSigned contract) {
    return contract.endsOn() == null || months(contract.startsOn(), contract.endsOn()) >= 6;
  }

  /** Whole months from the first day to the last, by turning over the days one by one. */
  static int months(LocalDate from, LocalDate until) {
    int months = 0;
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      LocalDate next = day.plusDays(1);
      boolean lacksTheDay = next.getDayOfMonth() == 1 && day.getDayOfMonth() < from.getDayOfMonth();
      if (next.getDayOfMonth() == from.getDayOfMonth() || lacksTheDay) {
        months++;
      }
    }
    return months;
  }

  private static boolean wasInCohort(History history, LocalDate day) {
    List<LocalDate> joinedOn = new ArrayList<>();
    for (Entry entry : history.effective()) {
      if (entry.step() instanceof CohortLeft && entry.occurredOn().isBefore(day)) {
        joinedOn.clear();
      } else if (entry.step() instanceof CohortJoined joined
          && joined.cohort().equals("C1")
          && !entry.occurredOn().isAfter(day)) {
        joinedOn.add(entry.occurredOn());
      }
    }
    return !joinedOn.isEmpty();
  }
}
