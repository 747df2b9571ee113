package nl.trajectory.domain.funding;

import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * Who pays what for a cohort, on which terms. Kept as a fact; no claim is judged by it yet.
 *
 * @param payer a party, or {@code TRAJECTORY_MUNICIPALITY}
 */
public record AgreementConcluded(
    String reference,
    String cohort,
    Kind kind,
    @Nullable String leadApplicant,
    @Nullable String preFinancier,
    @Nullable String payer,
    @Nullable String payee,
    @Nullable Euros ceiling,
    @Nullable Share agreedRecoveryShare,
    List<Term> terms,
    List<PartyShare> shares) {

  public AgreementConcluded {
    Require.reference(reference, "reference");
    Require.reference(cohort, "cohort");
    Require.present(kind, "kind");
    Require.optionalText(leadApplicant, "leadApplicant");
    Require.optionalText(preFinancier, "preFinancier");
    Require.optionalText(payer, "payer");
    Require.optionalText(payee, "payee");
    terms = Require.optionalList(terms, "terms");
    shares = Require.optionalList(shares, "shares");
  }

  /** How a cohort is financed. */
  public enum Kind {
    RESULT,
    CO_FINANCING,
    SUBSIDY,
    WAGE_SUBSIDY
  }
}
