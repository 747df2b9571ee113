package nl.trajectory.api.intake;

import java.time.LocalDate;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.claim.AttestClaim;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads decisions on claims, and attestations of their conditions. */
final class ClaimIntake {
  private final RecordReading records;

  ClaimIntake(RecordReading records) {
    this.records = records;
  }

  ClaimDecision decision(ObjectNode node, @Nullable LocalDate decidedOn, @Nullable String by) {
    ObjectNode whole = node.deepCopy();
    if (decidedOn != null && !node.has("decidedOn")) {
      whole.put("decidedOn", decidedOn.toString());
    }
    if (by != null && !node.has("by")) {
      whole.put("by", by);
    }
    return records.read(whole, ClaimDecision.class);
  }

  AttestClaim attestation(String claimId, ObjectNode node, String by, LocalDate today) {
    Attestation said = records.read(node, Attestation.class);
    return RecordReading.reading(
        node,
        given ->
            new AttestClaim(
                claimId,
                said.condition(),
                said.by() == null ? by : said.by(),
                said.attestedOn() == null ? today : said.attestedOn(),
                today));
  }

  private record Attestation(String condition, String by, LocalDate attestedOn) {}

  /** Refuses a name beside that of who was authenticated. */
  static void refuseBy(ObjectNode node) {
    if (node.has("by")) {
      throw new InvalidField(
          "field.unknown",
          "by",
          "The field by is not taken here: who is signed in is who does it; leave it out.");
    }
  }
}
