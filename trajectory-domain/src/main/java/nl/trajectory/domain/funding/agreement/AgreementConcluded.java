package nl.trajectory.domain.funding.agreement;

import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * Who pays what for a cohort, on which terms. {@link AgreementRules} says more of what a new
 * agreement must be; what was stored before those rules stays readable.
 *
 * @param preFinancier who bears the costs until results are paid
 * @param payer a party, or {@link #TRAJECTORY_MUNICIPALITY}
 * @param ceiling most that is paid under all terms together; null: no limit
 * @param agreedRecoveryShare the part of the costs that is to come back; null: all of it
 * @param shares who carries which part of the costs; of a wage subsidy: who gets which part of each
 *     payment
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
    List<PartyShare> shares)
    implements AgreementEvent {

  /** As a payer: the municipality of each trajectory pays for its own. */
  public static final String TRAJECTORY_MUNICIPALITY = "TRAJECTORY_MUNICIPALITY";

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

  /** The same, the sets in its terms in one order. */
  AgreementConcluded inOneOrder() {
    return with(terms.stream().map(Term::inOneOrder).toList());
  }

  /**
   * What it says, whatever the order of its terms: each goes by its name. Of equal shares, the
   * first gets the cent that is left, so their order stays.
   */
  AgreementConcluded toCompare() {
    return with(Term.toCompare(terms));
  }

  private AgreementConcluded with(List<Term> others) {
    return new AgreementConcluded(
        reference,
        cohort,
        kind,
        leadApplicant,
        preFinancier,
        payer,
        payee,
        ceiling,
        agreedRecoveryShare,
        others,
        shares);
  }

  /** How a cohort is financed. */
  public enum Kind {
    RESULT,
    CO_FINANCING,
    SUBSIDY,
    WAGE_SUBSIDY
  }
}
