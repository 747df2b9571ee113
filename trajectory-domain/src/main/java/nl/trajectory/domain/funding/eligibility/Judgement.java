package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.TermsSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a trajectory fulfils a term, apart from the limits that it shares with others.
 *
 * @param participant whose trajectory it is
 * @param term as it reads in the version in force on the day of the trigger
 * @param version the entry that gives that version
 * @param dueOn the day of the entry that fires the trigger
 * @param payer a party, or the CBS code of the trajectory's municipality
 * @param conditions every condition that the term sets, attested ones excepted
 * @param evidence the entries relied on, by sequence number
 */
public record Judgement(
    ClaimKey claim,
    String participant,
    Term term,
    TermsSource version,
    LocalDate dueOn,
    String payer,
    @Nullable String payee,
    List<CheckedCondition> conditions,
    List<EvidenceEntry> evidence) {

  public Judgement {
    conditions = List.copyOf(conditions);
    evidence = List.copyOf(evidence);
  }

  /** Whether every condition is met. */
  public boolean met() {
    return conditions.stream().allMatch(CheckedCondition::met);
  }

  /** The last place, in the one order of all events, of the entries relied on. */
  public long position() {
    return evidence.stream().mapToLong(EvidenceEntry::position).max().orElse(-1);
  }

  /** The fixed amount, or the most that is paid within actual costs. */
  public Euros most() {
    Euros amount = term.amount() != null ? term.amount() : term.upTo();
    if (amount == null) {
      throw new IllegalStateException("a term has an amount or an upTo");
    }
    return amount;
  }

  /** Whether it is paid once for the participant, in however many trajectories. */
  public boolean oncePerParticipant() {
    return !Boolean.TRUE.equals(term.perTrajectory());
  }

  /** Whether actual costs limit the amount. */
  public boolean withinCosts() {
    return term.upTo() != null;
  }

  /** What is due by it, when that amount is granted. */
  public Entitlement entitlement(Euros amount) {
    return new Entitlement(
        dueOn, version, payer, payee, amount, conditions, term.attested(), evidence);
  }
}
