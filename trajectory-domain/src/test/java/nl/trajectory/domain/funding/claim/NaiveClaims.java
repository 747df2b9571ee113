package nl.trajectory.domain.funding.claim;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.step.AnytimeStep.Moved;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortLeft;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;
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
 * terms START, TRAINING, DIPLOMA, WORK (a month), WORK-GAPS (three months, with gaps of 60 days)
 * and any other name for a contract of 6 months and 28 hours.
 */
public final class NaiveClaims {
  private NaiveClaims() {}

  /** Null: not fulfilled. */
  public static @Nullable LocalDate dueOn(History history, String term) {
    if (term.startsWith("WORK")) {
      return term.equals("WORK") ? workedOn(history, 1, 0) : workedOn(history, 3, 60);
    }
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

  /** Where the participant lived on that day. */
  public static String municipalityOn(History history, LocalDate day) {
    String municipality = "";
    for (Entry entry : history.effective()) {
      if (entry.step() instanceof TrajectoryOpened opened) {
        municipality = opened.municipality();
      } else if (entry.step() instanceof Moved moved && !entry.occurredOn().isAfter(day)) {
        municipality = moved.municipality();
      }
    }
    return municipality;
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

  /** The first confirmation that shows so many months of work up to it; null: none does. */
  public static @Nullable LocalDate workedOn(History history, int months, int gap) {
    List<Row> rows = new ArrayList<>();
    BitSet confirmed = new BitSet();
    boolean trialPassed = !history.state().programme().has(Phase.TRIAL);
    boolean payroll = false;
    for (Entry entry : history.effective()) {
      Step step = entry.step();
      LocalDate on = entry.occurredOn();
      if (step instanceof PlacementAgreed placement) {
        payroll = placement.construction() == Construction.PAYROLL_FROM_DAY_ONE;
      } else if (step instanceof TrialConcluded end) {
        trialPassed |= end.outcome() == TrialOutcome.PASSED;
      } else if (step instanceof ContractSigned contract) {
        rows.add(new Row(contract, trialPassed || !payroll));
      } else if (step instanceof ContractRenewed renewal) {
        rows.stream()
            .filter(row -> renewal.startsOn().minusDays(1).equals(row.lastDay()))
            .reduce((a, b) -> b)
            .ifPresent(row -> row.agree(renewal.startsOn(), renewal.endsOn()));
      } else if (step instanceof ContractEnded end) {
        end(rows, end, on);
      } else if (step instanceof EmploymentConfirmed confirmation) {
        confirm(rows, confirmed, confirmation.employer(), on);
        BitSet days = (BitSet) confirmed.clone();
        rows.stream().filter(row -> row.counts).forEach(row -> days.or(row.days));
        if (days.get(at(on))
            && months(firstDay(days, on, gap), on) >= months
            && wasInCohort(history, on)) {
          return on;
        }
      }
    }
    return null;
  }

  private static final LocalDate DAY_ZERO = LocalDate.of(2020, 1, 1);
  private static final int FOR_EVER = at(LocalDate.of(2060, 1, 1));

  private static int at(LocalDate day) {
    return (int) (day.toEpochDay() - DAY_ZERO.toEpochDay());
  }

  /** A contract and its days, one bit each. */
  private static final class Row {
    final String employer;
    final boolean counts;
    final BitSet days = new BitSet();
    final Set<LocalDate> agreedEnds = new HashSet<>();
    @Nullable LocalDate agreedEnd;
    @Nullable LocalDate end;
    boolean isCut;

    Row(ContractSigned contract, boolean counts) {
      this.employer = contract.employer();
      this.counts = counts;
      agree(contract.startsOn(), contract.endsOn());
    }

    void agree(LocalDate from, @Nullable LocalDate until) {
      days.set(at(from), until == null ? FOR_EVER : at(until) + 1);
      agreedEnds.add(until == null ? LocalDate.MAX : until);
      agreedEnd = until;
      end = null;
      isCut = false;
    }

    @Nullable LocalDate lastDay() {
      return end == null ? agreedEnd : end;
    }

    void cut(LocalDate last) {
      isCut |= days.length() > at(last) + 1;
      days.clear(at(last) + 1, FOR_EVER);
    }
  }

  private static void end(List<Row> rows, ContractEnded step, LocalDate on) {
    Row ended = null;
    for (Row row : rows) {
      ended = row.end == null ? row : ended;
    }
    if (step.reason() != EndReason.EXPIRED) {
      rows.stream()
          .filter(row -> row.days.get(at(on)))
          .reduce((a, b) -> b)
          .ifPresent(r -> r.cut(on));
    } else if (ended != null
        && ended.days.get(FOR_EVER - 1)
        && rows.stream().noneMatch(row -> row.agreedEnds.contains(on))) {
      ended.cut(on);
    }
    if (ended != null) {
      ended.end = on;
    }
  }

  private static void confirm(List<Row> rows, BitSet confirmed, String employer, LocalDate on) {
    int last = -1;
    Row of = null;
    for (Row row : rows) {
      int until = row.days.previousSetBit(at(on));
      if (row.counts && until >= 0 && until >= last) {
        last = until;
        of = row;
      }
    }
    if (of != null && !of.isCut && last < at(on) && of.employer.equals(employer)) {
      confirmed.set(last + 1, at(on) + 1);
    }
  }

  private static LocalDate firstDay(BitSet days, LocalDate last, int longestGap) {
    LocalDate first = last;
    int gap = 0;
    for (LocalDate day = last; gap <= longestGap && at(day) >= 0; day = day.minusDays(1)) {
      gap = days.get(at(day)) ? 0 : gap + 1;
      first = gap == 0 ? day : first;
    }
    return first;
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
