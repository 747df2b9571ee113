package nl.trajectory.eventstore.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Set;
import nl.trajectory.ledger.bundle.BundleVerifier;
import nl.trajectory.ledger.bundle.found.Findings;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.found.Verdict;
import nl.trajectory.ledger.bundle.shown.EntryId;
import nl.trajectory.ledger.note.SigningKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A claim on an agreement's term that rests on two steps of a trajectory, s3. */
class BundleMakingIT {
  private static final Set<EntryId> DISCLOSED =
      Set.of(new EntryId("agreement", 0), new EntryId("s3", 1), new EntryId("s3", 2));
  private static final Set<String> STREAMS = Set.of("agreement", "s3");
  private static LedgerStore store;
  private static BundleMaking making;

  @BeforeAll
  static void a_claim_is_sealed() {
    store = new LedgerStore();
    making = new BundleMaking(store.app, store.tree, store.key.verifier());
    append("agreement", 0, "AgreementConcluded", "{\"minimumHoursPerWeek\": 32.50}");
    for (int sequence = 0; sequence < 4; sequence++) {
      store.record(10, sequence);
    }
    String evidence = "{\"trajectory\": \"s3\", \"sequence\": %d, \"leafHash\": \"%s\"}";
    append(
        "claim",
        0,
        "ClaimBecameDue",
        "{\"agreement\": \"A\", \"term\": \"T\", \"trajectory\": \"s3\", \"amount\": \"2500.00\","
            + " \"version\": {\"stream\": \"agreement\", \"sequence\": 0}, \"conditions\":"
            + " [{\"condition\": \"hours\", \"required\": 32.5, \"found\": 36, \"met\": true}],"
            + " \"evidence\": ["
            + evidence.formatted(1, leaf("s3", 1))
            + ","
            + evidence.formatted(2, leaf("s3", 2))
            + "]}");
    append("claim", 1, "ClaimApproved", "{}");
    append("claim", 2, "ClaimPaid", "{\"amount\": \"2500.00\"}");
    store.record(10, 4);
    store.checkpoints.signIfGrown(store.key);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  private static void append(String stream, int sequence, String type, String payload) {
    store
        .owner
        .sql(
            "INSERT INTO event_store.event (stream_id, seq, event_id, stream_type, type, revision,"
                + " occurred_on, payload, metadata, salt, commitment) SELECT ?, ?,"
                + " gen_random_uuid(), 'Claim', t, 1, '2025-03-03', p, '{}', s,"
                + " event_store.commitment(s, t, 1, '2025-03-03', p, '{}') FROM (SELECT ?::text,"
                + " ?::jsonb, sha256(?::bytea)) v(t, p, s)")
        .params(stream, sequence, type, payload, (stream + sequence).getBytes(UTF_8))
        .update();
    store.sequence();
  }

  private static String leaf(String stream, int sequence) {
    EntryLeaf leaf = new EntryLeaves(store.app).of(stream).get(sequence);
    assertThat(leaf).isNotNull();
    return leaf.hash().toBase64();
  }

  private static byte[] bundle() throws BundleMaking.NotProven {
    return making.make(store.checkpoints.latest().orElseThrow(), "claim", STREAMS, DISCLOSED);
  }

  @Test
  void a_bundle_from_the_store_proves_the_claim() throws BundleMaking.NotProven {
    SigningKey witness = SigningKey.generate("witness.example", new SecureRandom());
    StoredCheckpoint latest = store.checkpoints.latest().orElseThrow();
    byte[] before = bundle();
    Verdict verdict = new BundleVerifier(Trust.in(store.key.verifier())).verify(before);
    Findings findings = verdict.findings();
    assertThat(findings).isNotNull();
    assertThat(findings.claim().paid()).isEqualByComparingTo("2500");
    assertThat(findings.streams()).hasSize(3).allSatisfy(s -> assertThat(s.complete()).isTrue());
    assertThat(bundle()).isEqualTo(before);

    store.checkpoints.addCosignature(
        latest,
        witness.cosigner(),
        witness.cosign(signed(latest), Instant.parse("2030-01-01T00:00:00Z")));
    Findings witnessed =
        new BundleVerifier(Trust.in(store.key.verifier())).verify(bundle()).findings();
    assertThat(witnessed).isNotNull();
    assertThat(witnessed.witnesses()).hasSize(1);
  }

  private static String signed(StoredCheckpoint checkpoint) {
    return checkpoint.text().substring(0, checkpoint.text().indexOf("\n\n") + 1);
  }

  @Test
  void what_would_not_verify_is_not_handed_out() {
    StoredCheckpoint latest = store.checkpoints.latest().orElseThrow();
    assertThatThrownBy(() -> making.make(latest, "claim", Set.of("s3"), DISCLOSED))
        .isInstanceOf(BundleMaking.NotProven.class)
        .hasMessage("version.missing");
    assertThatThrownBy(() -> making.make(latest, "claim", STREAMS, Set.of()))
        .isInstanceOf(BundleMaking.NotProven.class);
    assertThatThrownBy(() -> making.make(latest, "no such claim", STREAMS, DISCLOSED))
        .isInstanceOf(BundleMaking.NotProven.class)
        .hasMessage("bundle.not-sealed-yet");
  }

  @Test
  void the_second_verifier_agrees_on_decimal_numbers_too(@TempDir Path directory) throws Exception {
    assumeThat(hasNode()).as("node is installed").isTrue();
    Path file = Files.write(directory.resolve("claim.zip"), bundle());
    Path key = Files.writeString(directory.resolve("key"), store.key.verifier() + "\n");
    Process node =
        new ProcessBuilder(
                "node", "../ledger/node/verifier.mjs", file.toString(), "--key", key.toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(node.getInputStream().readAllBytes(), UTF_8);
    assertThat(node.waitFor()).as(answer).isZero();
  }

  private static boolean hasNode() throws InterruptedException {
    try {
      return new ProcessBuilder("node", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
