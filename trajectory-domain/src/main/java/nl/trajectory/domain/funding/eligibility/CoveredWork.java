package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.ContractStep.EmploymentConfirmed;
import nl.trajectory.domain.trajectory.step.ContractStep.EndReason;
import nl.trajectory.domain.trajectory.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * The days of work that entries show, as they are told one after another in the order of the
 * effective history.
 *
 * <p>A contract that counts covers its days as agreed, and so does a renewal; an agreed end is an
 * end, whether or not it is recorded. A recorded end cuts short; {@code EXPIRED} does so to a
 * permanent contract alone. A confirmation by the employer of the last contract covers the days
 * from that contract's agreed end to its own; one that was cut short has no agreed end to go on
 * from.
 */
final class CoveredWork {
  /** At the index that each has in the state of the route. */
  private final List<CoveringContract> contracts = new ArrayList<>();

  private final List<CoveredDays> confirmed = new ArrayList<>();

  /** A contract, and the entry that signed it. */
  record Signed(Contract contract, int entry) {}

  /** Notes an entry, of whatever kind. */
  void note(Entry entry, RouteState before, RouteState after) {
    Step step = entry.step();
    if (step instanceof ContractSigned) {
      signed(entry, after.contracts().get(after.contracts().size() - 1));
    } else if (step instanceof ContractRenewed renewal) {
      int renewed = indexOf(renewal, before.contracts());
      if (renewed >= 0) {
        renewed(entry, renewal, renewed);
      }
    } else if (step instanceof ContractEnded end) {
      ended(entry, end, before.contracts());
    } else if (step instanceof EmploymentConfirmed confirmation) {
      confirmed(entry, confirmation);
    }
  }

  /** The index of the contract that the renewal follows on, as the fold finds it; -1: none. */
  static int indexOf(ContractRenewed renewal, List<Contract> before) {
    LocalDate dayBefore = renewal.startsOn().minusDays(1);
    for (int i = before.size() - 1; i >= 0; i--) {
      if (dayBefore.equals(before.get(i).lastDay())) {
        return i;
      }
    }
    return -1;
  }

  private void signed(Entry entry, Contract contract) {
    CoveringContract covering = new CoveringContract(contract);
    covering.covers(contract.startsOn(), contract.endsOn(), entry.sequence());
    contracts.add(covering);
  }

  /**
   * @param contract index of the contract that it renews
   */
  private void renewed(Entry entry, ContractRenewed renewal, int contract) {
    contracts.get(contract).covers(renewal.startsOn(), renewal.endsOn(), entry.sequence());
  }

  /**
   * @param before every contract as it was before the end
   */
  private void ended(Entry entry, ContractEnded end, List<Contract> before) {
    LocalDate day = entry.occurredOn();
    CoveringContract of = end.reason() == EndReason.EXPIRED ? expired(day, before) : last(day);
    if (of != null) {
      of.cut(day, entry.sequence());
    }
  }

  /**
   * The permanent contract that is said to have expired; null: what expired is a contract with an
   * agreed end, which is an end without that.
   */
  private @Nullable CoveringContract expired(LocalDate day, List<Contract> before) {
    if (contracts.stream().anyMatch(contract -> contract.endsAsAgreedOn(day))) {
      return null;
    }
    for (int i = before.size() - 1; i >= 0; i--) {
      if (before.get(i).endedOn() == null) {
        return contracts.get(i).isPermanent() ? contracts.get(i) : null;
      }
    }
    return null;
  }

  /** The contract, signed last, that covers the day. */
  private @Nullable CoveringContract last(LocalDate day) {
    return contracts.stream()
        .filter(contract -> contract.coversDay(day))
        .reduce((a, b) -> b)
        .orElse(null);
  }

  private void confirmed(Entry entry, EmploymentConfirmed confirmation) {
    LocalDate day = entry.occurredOn();
    CoveringContract last = null;
    CoveredDays until = null;
    for (CoveringContract contract : contracts) {
      for (CoveredDays period : contract.periods()) {
        if (contract.signed().counts()
            && !period.from().isAfter(day)
            && (until == null || CoveredDays.BY_LAST_DAY.compare(period, until) >= 0)) {
          last = contract;
          until = period;
        }
      }
    }
    if (last == null || until == null || last.isCutShort()) {
      return;
    }
    LocalDate agreedEnd = until.until();
    if (agreedEnd != null
        && agreedEnd.isBefore(day)
        && last.signed().employer().equals(confirmation.employer())) {
      confirmed.add(
          new CoveredDays(agreedEnd.plusDays(1), day, until.entriesAnd(entry.sequence())));
    }
  }

  /**
   * The contract under which someone works for that employer on that day: the one that covers the
   * day, else the one with the employer, else the one that was signed last; null: none was signed
   * that counts.
   */
  @Nullable Signed contractOn(LocalDate day, String employer) {
    CoveringContract found = null;
    int fits = -1;
    for (CoveringContract contract : contracts) {
      int fit =
          (contract.coversDay(day) ? 2 : 0)
              + (contract.signed().employer().equals(employer) ? 1 : 0);
      if (contract.signed().counts() && fit >= fits) {
        found = contract;
        fits = fit;
      }
    }
    return found == null ? null : new Signed(found.signed(), found.signingEntry());
  }

  /**
   * The work up to a day.
   *
   * @param longestGap how many days without work in a row break nothing
   */
  Worked upTo(LocalDate day, int longestGap) {
    return CoverageSum.upTo(day, periods(), longestGap);
  }

  /** All days of work; some may overlap. */
  List<CoveredDays> periods() {
    List<CoveredDays> known = new ArrayList<>();
    contracts.stream()
        .filter(contract -> contract.signed().counts())
        .forEach(contract -> known.addAll(contract.periods()));
    known.addAll(confirmed);
    return known;
  }
}
