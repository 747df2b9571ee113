package nl.trajectory.domain.funding.judging;

import java.util.Map;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.Granting;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;

/**
 * An event that happened to a claim, and its number in the claim's stream.
 *
 * @param cause position of the event because of which it happened
 */
public record ClaimEntry(String claimId, int sequence, ClaimEvent event, long cause) {

  /**
   * The same, its evidence with the leaf hashes.
   *
   * @param hashes by position, of all evidence
   */
  public ClaimEntry withLeafHashes(Map<Long, String> hashes) {
    return event instanceof Granting granting
        ? new ClaimEntry(
            claimId,
            sequence,
            granting.withEvidence(
                granting.evidence().stream()
                    .map(
                        entry ->
                            new EvidenceEntry(
                                entry.trajectory(),
                                entry.sequence(),
                                entry.position(),
                                hashes.get(entry.position())))
                    .toList()),
            cause)
        : this;
  }
}
