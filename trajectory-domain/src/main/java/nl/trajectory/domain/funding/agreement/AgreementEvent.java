package nl.trajectory.domain.funding.agreement;

/**
 * What is recorded of an agreement: first its conclusion, then changes of its terms, and its
 * retraction if there is one.
 */
public sealed interface AgreementEvent
    permits AgreementConcluded, AgreementTermsChanged, AgreementRetracted {}
