package nl.trajectory.ledger.bundle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import nl.trajectory.ledger.Leaf;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SigningKey;

/** A claim with all it rests on, in a log among others; what is asked of it can be made wrong. */
final class TestClaim {
  static final SigningKey KEY = SigningKey.generate(TestLog.ORIGIN, Seed.secure(new Random(1)));
  static final SigningKey IMPOSTOR =
      SigningKey.generate(TestLog.ORIGIN, Seed.secure(new Random(2)));
  static final SigningKey WITNESS =
      SigningKey.generate("witness.example/fund", Seed.secure(new Random(3)));
  static final SigningKey OTHER_WITNESS =
      SigningKey.generate("witness.example/press", Seed.secure(new Random(4)));
  static final Trust TRUST = new Trust(KEY.verifier(), List.of(WITNESS.cosigner()), 0);

  private static final Instant SIGNED = Instant.parse("2026-02-01T00:00:00Z");
  private static final List<String> STEPS =
      List.of("IntakeHeld", "TrialStarted", "TrialEnded", "PlacementStarted", "CertificateAwarded");

  final Random random;
  final TestLog log;
  final String trajectory = "trajectory-1";
  final String agreement = "agreement/north 7";
  final String claim = "claim-1";
  final List<EntryId> evidence = new ArrayList<>();
  boolean restsOnOpening;
  EntryId term;

  /** Changes to what a dishonest log records; by default nothing. */
  UnaryOperator<Map<String, Object>> duePayload = payload -> payload;

  UnaryOperator<Leaf> trajectoryLeaf = leaf -> leaf;
  String dueType = "ClaimBecameDue";
  Map<String, Object> laterPayload = Map.of("amount", "2500.00");
  String laterType = "ClaimPaid";
  String laterStream = claim;

  boolean heads = true;
  int steps = 4;
  int others = 6;

  TestClaim(Random random) {
    this.random = random;
    this.log = new TestLog(random);
  }

  /** Everything as it should be, within what may differ. */
  static TestClaim any(Random random) {
    TestClaim claim = new TestClaim(random);
    claim.heads = random.nextInt(4) > 0;
    claim.steps = 3 + random.nextInt(5);
    claim.others = random.nextInt(30);
    return claim;
  }

  Draft draft() {
    record();
    long size = log.size();
    Draft draft = new Draft();
    draft.claim = claim;
    draft.checkpoint = log.checkpoint(size, heads).sign(KEY);
    cosign(draft, WITNESS);
    for (String stream : List.of(trajectory, agreement, claim)) {
      draft.streams.put(stream, log.shown(stream, size, heads));
    }
    draft.disclosed.put(term, log.disclosure(term));
    evidence.forEach(entry -> draft.disclosed.put(entry, log.disclosure(entry)));
    for (int i = 0; i < draft.streams.get(claim).entries().size(); i++) {
      EntryId entry = new EntryId(claim, i);
      draft.disclosed.put(entry, log.disclosure(entry));
    }
    return draft;
  }

  private void record() {
    log.append(agreement, "AgreementConcluded", Map.of("parties", List.of("fund", "school")));
    term = log.append(agreement, "TermAgreed", Map.of("term", "start", "amount", "2500.00"));
    for (int i = 0; i < steps; i++) {
      someOthers();
      String type = STEPS.get(i % STEPS.size());
      evidence.add(log.append(trajectory, type, Map.of("step", i), trajectoryLeaf));
    }
    if (!restsOnOpening) {
      evidence.remove(0);
    }
    log.append(claim, dueType, duePayload.apply(new TreeMap<>(due())));
    someOthers();
    log.append(claim, "ClaimAttested", Map.of());
    log.append(laterStream, laterType, laterPayload);
  }

  private void someOthers() {
    for (int i = random.nextInt(others + 1); i > 0; i--) {
      log.append("other-" + random.nextInt(5), "SomethingHappened", Map.of());
    }
  }

  Map<String, Object> due() {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("agreement", agreement);
    payload.put("term", "start");
    payload.put("trajectory", trajectory);
    payload.put("version", Map.of("stream", agreement, "sequence", term.sequence()));
    payload.put("amount", "2500.00");
    payload.put(
        "conditions",
        List.of(
            Map.of("condition", "started", "required", "yes", "found", "yes", "met", true),
            Map.of("condition", "hours", "required", 24, "found", 32, "met", true)));
    payload.put("evidence", evidence.stream().map(this::named).toList());
    return payload;
  }

  Map<String, Object> named(EntryId entry) {
    return named(entry, log.position(entry));
  }

  Map<String, Object> named(EntryId entry, long position) {
    Map<String, Object> named = new LinkedHashMap<>(named(entry, log.leafHash(entry)));
    named.put("position", position);
    return named;
  }

  static Map<String, Object> named(EntryId entry, Hash hash) {
    return Map.of(
        "trajectory", entry.stream(), "sequence", entry.sequence(), "leafHash", hash.toBase64());
  }

  void cosign(Draft draft, SigningKey witness) {
    draft.checkpoint = draft.checkpoint.with(line(draft.checkpoint.text(), witness));
    draft.witnesses.add(witness.cosigner());
  }

  SignatureLine line(String text, SigningKey witness) {
    return witness.cosign(text, SIGNED.plusSeconds(random.nextInt(1000)));
  }

  /** Adds a later checkpoint of the same log. */
  void grow(Draft draft) {
    long size = log.size();
    int more = random.nextInt(9);
    for (int i = 0; i < more; i++) {
      log.append("other-" + random.nextInt(5), "SomethingHappened", Map.of());
    }
    draft.newest = log.checkpoint(log.size(), heads).sign(KEY);
    draft.newest = draft.newest.with(line(draft.newest.text(), WITNESS));
    draft.consistency = log.consistency(size, log.size());
  }
}
