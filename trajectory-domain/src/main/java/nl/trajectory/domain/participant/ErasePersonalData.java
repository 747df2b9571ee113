package nl.trajectory.domain.participant;

/**
 * Record that the personal data of a participant is erased. Who asks destroys the keys once this is
 * recorded.
 *
 * @param id a new random id, used when they were not erased before
 */
public record ErasePersonalData(String id, PersonalDataErased erasure) {}
