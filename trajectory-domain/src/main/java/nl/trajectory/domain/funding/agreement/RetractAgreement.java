package nl.trajectory.domain.funding.agreement;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Retract an agreement.
 *
 * @param agreementId its generated id
 * @param ordinal number among equal corrections of one journal, from 1; null: sent by itself
 * @param expectedSequences one of which must be the last entry, as the sender has seen it; null:
 *     any
 */
public record RetractAgreement(
    String agreementId,
    AgreementRetracted retraction,
    @Nullable Integer ordinal,
    @Nullable Set<Integer> expectedSequences) {}
