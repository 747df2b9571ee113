package nl.trajectory.ledger.bundle;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.ledger.bundle.found.ClaimFound;
import nl.trajectory.ledger.bundle.found.ClaimStatus;
import nl.trajectory.ledger.bundle.found.ConditionFound;
import nl.trajectory.ledger.bundle.found.EntryFound;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.bundle.shown.ShownEntry;
import nl.trajectory.ledger.bundle.shown.ShownStream;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;

/** Reads the claim from its stream, and checks that all it rests on is shown. */
final class ClaimCheck {
  private final ShownEntries entries;
  private final EvidenceCheck restsOn;
  private final List<EntryFound> course = new ArrayList<>();
  private List<ConditionFound> conditions = List.of();
  private final ClaimAmounts amounts = new ClaimAmounts();
  private ClaimStatus status = ClaimStatus.DUE;
  private String trajectory = "";

  ClaimCheck(ShownEntries entries) {
    this.entries = entries;
    this.restsOn = new EvidenceCheck(entries);
  }

  ClaimFound check(String claim, List<ShownStream> streams) throws BundleRefused {
    ShownStream stream =
        streams.stream()
            .filter(shown -> shown.stream().equals(claim))
            .findFirst()
            .orElseThrow(() -> new BundleRefused(FaultCode.CLAIM_MISSING, claim));
    for (ShownEntry entry : stream.entries()) {
      EntryId id = new EntryId(claim, entry.leaf().sequence());
      course.add(
          entries
              .disclosed(id)
              .orElseThrow(() -> new BundleRefused(FaultCode.CLAIM_NOT_DISCLOSED, id)));
    }
    for (EntryFound entry : course) {
      take(entry);
    }
    return found(claim);
  }

  private ClaimFound found(String claim) throws BundleRefused {
    EntryFound due = course.get(0);
    JsonFields payload = payload(due);
    EntryFound version = restsOn.version();
    if (version == null) {
      throw malformed(due, new JsonRefused("version is missing"));
    }
    try {
      return new ClaimFound(
          claim,
          payload.text("agreement"),
          payload.text("term"),
          trajectory,
          version,
          amounts.due(),
          status,
          amounts.paid(),
          conditions,
          restsOn.evidence(),
          restsOn.isOpeningClosed(),
          course);
    } catch (JsonRefused e) {
      throw malformed(due, e);
    }
  }

  private void take(EntryFound entry) throws BundleRefused {
    String type = entry.content().type();
    boolean first = entry.id().sequence() == 0;
    status =
        ClaimStatus.after(type)
            .filter(after -> first == (after == ClaimStatus.DUE))
            .orElseThrow(() -> new BundleRefused(FaultCode.CLAIM_TYPE, entry.id(), type));
    JsonFields payload = payload(entry);
    try {
      if (first) {
        payload.text("agreement");
        payload.text("term");
        trajectory = payload.text("trajectory");
      }
      amounts.take(status, payload);
      if (status.judges()) {
        takeJudgement(entry, payload, first);
      }
    } catch (JsonRefused e) {
      throw malformed(entry, e);
    }
  }

  /** The first entry must say on what the claim rests; a later one may say it anew. */
  private void takeJudgement(EntryFound entry, JsonFields payload, boolean first)
      throws JsonRefused, BundleRefused {
    if (!first && payload.has("trajectory") && !payload.text("trajectory").equals(trajectory)) {
      throw new JsonRefused("trajectory is another one than before");
    }
    if (first || payload.has("conditions")) {
      conditions = new ArrayList<>();
      for (JsonFields condition : payload.objects("conditions")) {
        conditions.add(ConditionFound.fromJson(condition));
      }
    }
    if (first || payload.has("version")) {
      restsOn.takeVersion(entry, payload.object("version").only("stream", "sequence"));
    }
    if (first || payload.has("evidence")) {
      for (JsonFields named : payload.objects("evidence")) {
        restsOn.takeEvidence(
            entry.id(), named.only("trajectory", "sequence", "position", "leafHash"), trajectory);
      }
    }
  }

  private static JsonFields payload(EntryFound entry) throws BundleRefused {
    try {
      return JsonFields.of(entry.content().payload(), "payload");
    } catch (JsonRefused e) {
      throw malformed(entry, e);
    }
  }

  private static BundleRefused malformed(EntryFound entry, JsonRefused why) {
    return new BundleRefused(FaultCode.CLAIM_MALFORMED, entry.id(), why.getMessage());
  }
}
