package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.Step;

/** Notes the moments at which a trigger fires that is about contracts and work. Mutable. */
final class WorkFirings {
  private final Term term;

  /** The entries that made each contract, in the order of {@link RouteState#contracts}. */
  private final List<List<Integer>> contractEntries = new ArrayList<>();

  private final CoveredWork work = new CoveredWork();

  WorkFirings(Term term) {
    this.term = term;
  }

  /**
   * Notes an entry.
   *
   * @param found takes what fires by it
   */
  void note(Entry entry, RouteState before, RouteState after, List<Firing> found) {
    Step step = entry.step();
    work.note(entry, before, after);
    if (step instanceof ContractSigned) {
      contractEntries.add(new ArrayList<>(List.of(entry.sequence())));
      signed(entry, after.contracts().get(after.contracts().size() - 1), found);
    } else if (step instanceof ContractRenewed renewal) {
      int renewed = CoveredWork.indexOf(renewal, before.contracts());
      if (renewed >= 0) {
        contractEntries.get(renewed).add(entry.sequence());
        renewed(entry, after.contracts().get(renewed), contractEntries.get(renewed), found);
      }
    } else if (step instanceof EmploymentConfirmed confirmed) {
      confirmed(entry, confirmed, found);
    }
  }

  private void signed(Entry entry, Contract contract, List<Firing> found) {
    if (term.trigger() == Term.Trigger.CONTRACT_SIGNED && contract.counts()) {
      found.add(new Firing(entry.occurredOn(), List.of(entry.sequence()), asAgreed(contract)));
    }
  }

  private void renewed(Entry entry, Contract contract, List<Integer> entries, List<Firing> found) {
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

  private void confirmed(Entry entry, EmploymentConfirmed confirmation, List<Firing> found) {
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
