package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingCompleted;
import nl.trajectory.domain.trajectory.step.Step;

/** Walks an effective history and notes each moment at which a term's trigger fires. */
final class Firings {
  private final Term term;
  private final String cohort;
  private final List<Firing> found = new ArrayList<>();
  private final Map<TrainingModule, Integer> completed = new EnumMap<>(TrainingModule.class);

  /** The entries that made each contract, in the order of {@link RouteState#contracts}. */
  private final List<List<Integer>> contractEntries = new ArrayList<>();

  private final CoveredWork work = new CoveredWork();

  private Firings(Term term, String cohort) {
    this.term = term;
    this.cohort = cohort;
  }

  /** In the order of the effective history. */
  static List<Firing> of(Term term, String cohort, History history) {
    Firings firings = new Firings(term, cohort);
    RouteState state = RouteState.beforeOpening(history.state().programme());
    for (Entry entry : history.effective()) {
      RouteState after = state.evolve(entry, List.of());
      firings.note(entry, state, after);
      state = after;
    }
    return firings.found;
  }

  private void note(Entry entry, RouteState before, RouteState after) {
    Step step = entry.step();
    switch (term.trigger()) {
      case STARTED:
        if (step instanceof CohortJoined joined && joined.cohort().equals(cohort)) {
          fires(entry);
        }
        break;
      case TRAINING_COMPLETED:
        if (step instanceof TrainingCompleted training) {
          trained(entry, training.module());
        }
        break;
      case DIPLOMA_AWARDED:
        if (step instanceof DiplomaAwarded) {
          fires(entry);
        }
        break;
      default:
        noteWork(entry, before, after);
    }
  }

  private void fires(Entry entry) {
    found.add(new Firing(entry.occurredOn(), List.of(entry.sequence()), null));
  }

  private void trained(Entry entry, TrainingModule module) {
    if (term.modules().isEmpty()) {
      fires(entry);
      return;
    }
    if (!term.modules().contains(module)) {
      return;
    }
    completed.putIfAbsent(module, entry.sequence());
    if (completed.keySet().containsAll(term.modules())) {
      Set<Integer> reliedOn = new HashSet<>(completed.values());
      reliedOn.remove(completed.get(module));
      reliedOn.add(entry.sequence());
      found.add(new Firing(entry.occurredOn(), List.copyOf(reliedOn), null));
    }
  }

  private void noteWork(Entry entry, RouteState before, RouteState after) {
    Step step = entry.step();
    if (step instanceof ContractSigned) {
      Contract contract = after.contracts().get(after.contracts().size() - 1);
      contractEntries.add(new ArrayList<>(List.of(entry.sequence())));
      work.signed(entry, contract);
      signed(entry, contract);
    } else if (step instanceof ContractRenewed renewal) {
      int renewed = renewed(renewal, before);
      if (renewed >= 0) {
        contractEntries.get(renewed).add(entry.sequence());
        work.renewed(entry, renewal, renewed);
        renewed(entry, after.contracts().get(renewed), contractEntries.get(renewed));
      }
    } else if (step instanceof ContractEnded end) {
      work.ended(entry, end, before.contracts());
    } else if (step instanceof EmploymentConfirmed confirmed) {
      work.confirmed(entry, confirmed);
      confirmed(entry, confirmed);
    }
  }

  /** The index of the contract that the renewal follows on, as the fold finds it; -1: none. */
  private static int renewed(ContractRenewed renewal, RouteState before) {
    LocalDate dayBefore = renewal.startsOn().minusDays(1);
    for (int i = before.contracts().size() - 1; i >= 0; i--) {
      if (dayBefore.equals(before.contracts().get(i).lastDay())) {
        return i;
      }
    }
    return -1;
  }

  private void signed(Entry entry, Contract contract) {
    if (term.trigger() == Term.Trigger.CONTRACT_SIGNED && contract.counts()) {
      found.add(new Firing(entry.occurredOn(), List.of(entry.sequence()), asAgreed(contract)));
    }
  }

  private void renewed(Entry entry, Contract contract, List<Integer> entries) {
    if (term.trigger() == Term.Trigger.CONTRACT_RENEWED && contract.counts()) {
      found.add(new Firing(entry.occurredOn(), List.copyOf(entries), asAgreed(contract)));
    }
  }

  private static Employment asAgreed(Contract contract) {
    return new Employment(
        contract.startsOn(),
        contract.endsOn(),
        contract.hoursPerWeek(),
        contract.collectiveAgreement(),
        null);
  }

  private void confirmed(Entry entry, EmploymentConfirmed confirmation) {
    LocalDate day = entry.occurredOn();
    CoveredWork.Signed signed = work.contractOn(day, confirmation.employer());
    if (term.trigger() != Term.Trigger.IN_WORK_FOR || signed == null) {
      return;
    }
    Worked worked = work.upTo(day, term.longestGap());
    Set<Integer> reliedOn = new HashSet<>(worked.entries());
    reliedOn.add(entry.sequence());
    if (Boolean.TRUE.equals(term.collectiveAgreementRequired())) {
      reliedOn.add(signed.entry());
    }
    found.add(
        new Firing(
            day,
            List.copyOf(reliedOn),
            new Employment(
                worked.from(),
                worked.until(),
                confirmation.hoursPerWeek(),
                signed.contract().collectiveAgreement(),
                worked)));
  }
}
