package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import org.jspecify.annotations.Nullable;

/** What happens to a claim. The simple name of the record is the name it is stored under. */
public sealed interface ClaimEvent {

  /**
   * Valid time. Of what is due, revised, reinstated or withdrawn: the day of the entry that fired
   * the trigger, so that figures on a past day agree with the history as it is known now. Of a
   * reclaim: the day on which its cause became known. Of a decision: the day of deciding.
   */
  LocalDate occurredOn();

  /** An event that says what is due from now on. */
  sealed interface Granting extends ClaimEvent {
    Entitlement entitlement();

    List<EvidenceEntry> evidence();

    /** The same, its evidence written otherwise. */
    Granting withEvidence(List<EvidenceEntry> same);
  }

  /** What the funder decided. */
  sealed interface FunderDecision extends ClaimEvent {
    String by();
  }

  /** A trajectory fulfils a term: the claim begins. */
  record ClaimBecameDue(
      LocalDate occurredOn,
      String agreement,
      String term,
      String trajectory,
      TermsSource version,
      String payer,
      @Nullable String payee,
      Euros amount,
      List<CheckedCondition> conditions,
      List<String> attested,
      List<EvidenceEntry> evidence)
      implements Granting {
    public ClaimBecameDue {
      Require.reference(agreement, "agreement");
      Require.reference(term, "term");
      Require.text(trajectory, "trajectory");
      requireGrant(occurredOn, version, payer, payee, amount);
      conditions = orEmpty(conditions);
      attested = orEmpty(attested);
      evidence = orEmpty(evidence);
    }

    static ClaimBecameDue of(ClaimKey claim, Entitlement due) {
      return new ClaimBecameDue(
          due.dueOn(),
          claim.agreement(),
          claim.term(),
          claim.trajectory(),
          due.version(),
          due.payer(),
          due.payee(),
          due.amount(),
          due.conditions(),
          due.attested(),
          due.evidence());
    }

    public ClaimKey claim() {
      return new ClaimKey(agreement, term, trajectory);
    }

    @Override
    public ClaimBecameDue withEvidence(List<EvidenceEntry> same) {
      return of(claim(), entitlement().withEvidence(same));
    }

    @Override
    public Entitlement entitlement() {
      return new Entitlement(
          occurredOn, version, payer, payee, amount, conditions, attested, evidence);
    }
  }

  /** The term is still fulfilled, but in another way: this holds in place of what was said. */
  record ClaimRevised(
      LocalDate occurredOn,
      TermsSource version,
      String payer,
      @Nullable String payee,
      Euros amount,
      List<CheckedCondition> conditions,
      List<String> attested,
      List<EvidenceEntry> evidence)
      implements Granting {
    public ClaimRevised {
      requireGrant(occurredOn, version, payer, payee, amount);
      conditions = orEmpty(conditions);
      attested = orEmpty(attested);
      evidence = orEmpty(evidence);
    }

    /** What is said anew. */
    public static ClaimRevised of(Entitlement due) {
      return new ClaimRevised(
          due.dueOn(),
          due.version(),
          due.payer(),
          due.payee(),
          due.amount(),
          due.conditions(),
          due.attested(),
          due.evidence());
    }

    @Override
    public ClaimRevised withEvidence(List<EvidenceEntry> same) {
      return of(entitlement().withEvidence(same));
    }

    @Override
    public Entitlement entitlement() {
      return new Entitlement(
          occurredOn, version, payer, payee, amount, conditions, attested, evidence);
    }
  }

  /** The term is fulfilled again: the claim is due anew, less what was paid and not reclaimed. */
  record ClaimReinstated(
      LocalDate occurredOn,
      TermsSource version,
      String payer,
      @Nullable String payee,
      Euros amount,
      List<CheckedCondition> conditions,
      List<String> attested,
      List<EvidenceEntry> evidence)
      implements Granting {
    public ClaimReinstated {
      requireGrant(occurredOn, version, payer, payee, amount);
      conditions = orEmpty(conditions);
      attested = orEmpty(attested);
      evidence = orEmpty(evidence);
    }

    static ClaimReinstated of(Entitlement due) {
      return new ClaimReinstated(
          due.dueOn(),
          due.version(),
          due.payer(),
          due.payee(),
          due.amount(),
          due.conditions(),
          due.attested(),
          due.evidence());
    }

    @Override
    public ClaimReinstated withEvidence(List<EvidenceEntry> same) {
      return of(entitlement().withEvidence(same));
    }

    @Override
    public Entitlement entitlement() {
      return new Entitlement(
          occurredOn, version, payer, payee, amount, conditions, attested, evidence);
    }
  }

  /** Nothing is due any more, and nothing was paid. */
  record ClaimWithdrawn(LocalDate occurredOn, String reason) implements ClaimEvent {
    public ClaimWithdrawn {
      Require.date(occurredOn, "occurredOn");
      Require.text(reason, "reason");
    }
  }

  /**
   * An authorised person confirms a condition that no entry shows.
   *
   * @param condition a name that the term lists as attested
   */
  record ClaimAttested(LocalDate occurredOn, String condition, String by) implements ClaimEvent {
    public ClaimAttested {
      Require.date(occurredOn, "occurredOn");
      Require.text(condition, "condition");
      Require.text(by, "by");
    }
  }

  /**
   * @param amount what may be paid; at most what is due
   */
  record ClaimApproved(LocalDate occurredOn, Euros amount, String by) implements FunderDecision {
    public ClaimApproved {
      Require.date(occurredOn, "occurredOn");
      Require.present(amount, "amount");
      Require.text(by, "by");
    }
  }

  /**
   * @param reason holds nothing personal
   */
  record ClaimDisputed(LocalDate occurredOn, String reason, String by) implements FunderDecision {
    public ClaimDisputed {
      Require.date(occurredOn, "occurredOn");
      Require.text(reason, "reason");
      Require.text(by, "by");
    }
  }

  /**
   * @param reason holds nothing personal
   */
  record ClaimRejected(LocalDate occurredOn, String reason, String by) implements FunderDecision {
    public ClaimRejected {
      Require.date(occurredOn, "occurredOn");
      Require.text(reason, "reason");
      Require.text(by, "by");
    }
  }

  /**
   * @param by who paid; not who approved
   */
  record ClaimPaid(LocalDate occurredOn, Euros amount, String paymentReference, String by)
      implements FunderDecision {
    public ClaimPaid {
      Require.date(occurredOn, "occurredOn");
      Require.present(amount, "amount");
      Require.text(paymentReference, "paymentReference");
      Require.text(by, "by");
    }
  }

  /**
   * More was paid than is due.
   *
   * @param amount to be paid back; all that is left of what was paid when nothing is due any more
   */
  record ReclaimBecameDue(LocalDate occurredOn, Euros amount, String reason) implements ClaimEvent {
    public ReclaimBecameDue {
      Require.date(occurredOn, "occurredOn");
      Require.present(amount, "amount");
      Require.text(reason, "reason");
    }
  }

  /** The payment is right again, before the reclaim was settled. */
  record ReclaimCancelled(LocalDate occurredOn, Euros amount) implements ClaimEvent {
    public ReclaimCancelled {
      Require.date(occurredOn, "occurredOn");
      Require.present(amount, "amount");
    }
  }

  /** The reclaimed money came back. */
  record ReclaimSettled(
      LocalDate occurredOn, Euros amount, String by, @Nullable String paymentReference)
      implements FunderDecision {
    public ReclaimSettled {
      Require.date(occurredOn, "occurredOn");
      Require.present(amount, "amount");
      Require.text(by, "by");
      Require.optionalText(paymentReference, "paymentReference");
    }
  }

  private static void requireGrant(
      @Nullable LocalDate occurredOn,
      @Nullable TermsSource version,
      @Nullable String payer,
      @Nullable String payee,
      @Nullable Euros amount) {
    Require.date(occurredOn, "occurredOn");
    Require.present(version, "version");
    Require.text(payer, "payer");
    Require.optionalText(payee, "payee");
    Require.present(amount, "amount");
  }

  /** Not limited in length: evidence grows with the history. */
  private static <T> List<T> orEmpty(@Nullable List<T> values) {
    return values == null ? List.of() : List.copyOf(values);
  }
}
