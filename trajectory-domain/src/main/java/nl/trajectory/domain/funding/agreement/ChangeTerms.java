package nl.trajectory.domain.funding.agreement;

/**
 * Let other terms hold from a day on.
 *
 * @param agreement the agreement's reference
 */
public record ChangeTerms(String agreement, AgreementTermsChanged change) {}
