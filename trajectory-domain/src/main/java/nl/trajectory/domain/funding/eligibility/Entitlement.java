package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.funding.agreement.TermsSource;
import org.jspecify.annotations.Nullable;

/**
 * A granted judgement: what is due, from whom, and why.
 *
 * @param dueOn the day of the entry that fires the trigger
 * @param amount more than 0.00
 * @param conditions as checked one by one; all met
 * @param attested names of conditions that an authorised person confirms before approval
 * @param evidence the entries relied on
 */
public record Entitlement(
    LocalDate dueOn,
    TermsSource version,
    String payer,
    @Nullable String payee,
    Euros amount,
    List<CheckedCondition> conditions,
    List<String> attested,
    List<EvidenceEntry> evidence) {

  public Entitlement {
    Require.date(dueOn, "occurredOn");
    Require.present(version, "version");
    Require.text(payer, "payer");
    Require.optionalText(payee, "payee");
    Require.present(amount, "amount");
    conditions = List.copyOf(conditions);
    attested = List.copyOf(attested);
    evidence = List.copyOf(evidence);
  }

  /** Whether that party owes it, in whatever spelling. */
  public boolean isOwedBy(String party) {
    return NormalisedName.same(payer, party);
  }

  /** The same, its parties spelled as there where they are the same ones. */
  public Entitlement spelledAs(Entitlement earlier) {
    return new Entitlement(
        dueOn,
        version,
        isOwedBy(earlier.payer) ? earlier.payer : payer,
        payee != null && earlier.payee != null && NormalisedName.same(payee, earlier.payee)
            ? earlier.payee
            : payee,
        amount,
        conditions,
        attested,
        evidence);
  }

  /** Whether that party owes it on that evidence, whatever the amount and the conditions. */
  public boolean restsOn(String party, List<EvidenceEntry> entries) {
    return isOwedBy(party) && evidence.equals(entries);
  }

  /** Equal, but for the version of the terms that says so. */
  public boolean saysTheSameAs(Entitlement other) {
    return new Entitlement(
            dueOn, other.version, payer, payee, amount, conditions, attested, evidence)
        .equals(other);
  }

  /** The same, its evidence written otherwise. */
  public Entitlement withEvidence(List<EvidenceEntry> same) {
    return new Entitlement(dueOn, version, payer, payee, amount, conditions, attested, same);
  }
}
