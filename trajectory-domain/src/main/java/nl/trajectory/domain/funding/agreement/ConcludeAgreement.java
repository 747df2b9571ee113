package nl.trajectory.domain.funding.agreement;

/**
 * Keep an agreement.
 *
 * @param id a new random id, used when the reference is not known yet
 */
public record ConcludeAgreement(String id, AgreementConcluded agreement) {}
