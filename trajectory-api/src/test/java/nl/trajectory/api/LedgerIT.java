package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.api.proving.KeyTexts;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.ProofRejected;
import nl.trajectory.ledger.merkle.Proofs;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An auditor keeps checkpoints, asks for proofs and verifies. */
@ExtendWith(Demo.Shared.class)
class LedgerIT {
  private final Demo demo;
  private final String cohort = Fresh.reference();

  LedgerIT(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void something_is_sealed() {
    await().atMost(Demo.PATIENCE).until(() -> get("/v1/ledger/checkpoint").status() == 200);
  }

  private Api.Answer get(String path) {
    return demo.auditor().get(path);
  }

  /** As the program does by itself after a while. */
  private StoredCheckpoint sign() {
    SigningKey key = KeyTexts.signing(demo.data().resolve("signing-key"));
    Checkpoints checkpoints = demo.bean(Checkpoints.class);
    checkpoints.signIfGrown(key);
    return checkpoints.latest().orElseThrow();
  }

  private JsonNode history() {
    return get("/v1/trajectories/" + cohort + "-01/history").json().required("entries");
  }

  @Test
  void the_last_checkpoint_is_a_note_signed_by_the_key_that_is_shown() throws NoteRefused {
    demo.record(Journals.participantAs(cohort));
    StoredCheckpoint signed = sign();
    Api.Answer answer = get("/v1/ledger/checkpoint");
    assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
    SignedNote note = SignedNote.parse(answer.text().getBytes(UTF_8));
    VerifierKey key = VerifierKey.parse(get("/v1/ledger/key").text());
    assertThat(note.isSignedBy(key)).isTrue();
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    assertThat(checkpoint.origin()).isEqualTo(key.name());
    assertThat(checkpoint.size()).isEqualTo(signed.size());
    assertThat(checkpoint.heads()).isNotNull();
  }

  @Test
  void an_entry_is_sealed_by_the_first_checkpoint_after_it_and_can_be_proven()
      throws ProofRejected {
    demo.record(Journals.participantAs(cohort));
    StoredCheckpoint signed = sign();
    for (JsonNode entry : history()) {
      long position = entry.required("position").asLong();
      assertThat(entry.required("sealedIn").asLong())
          .isGreaterThan(position)
          .isLessThanOrEqualTo(signed.size());
      assertThat(entry.required("sealedSince").asString()).endsWith("Z");
      JsonNode proof = get("/v1/ledger/inclusion?position=" + position).json();
      assertThat(proof.required("leafIdx").asLong()).isEqualTo(position);
      assertThat(proof.required("leafHash")).isEqualTo(entry.required("leafHash"));
      Proofs.checkInclusion(
          position,
          proof.required("treeSize").asLong(),
          hash(entry.required("leafHash")),
          hashes(proof.required("proof")),
          hash(proof.required("root")));
    }
    long position = history().get(0).required("position").asLong();
    JsonNode small =
        get("/v1/ledger/inclusion?position=" + position + "&size=" + (position + 1)).json();
    assertThat(small.required("treeSize").asLong()).isEqualTo(position + 1);
  }

  private static Hash hash(JsonNode text) {
    return Hash.fromBase64(text.asString());
  }

  private static List<Hash> hashes(JsonNode texts) {
    List<Hash> hashes = new ArrayList<>();
    texts.forEach(text -> hashes.add(hash(text)));
    return hashes;
  }

  @Test
  void a_checkpoint_is_the_beginning_of_a_later_one() throws ProofRejected {
    StoredCheckpoint earlier = sign();
    demo.record(Journals.participantAs(cohort));
    StoredCheckpoint later = sign();
    JsonNode proof =
        get("/v1/ledger/consistency?from=" + earlier.size() + "&to=" + later.size()).json();
    assertThat(hash(proof.required("root1"))).isEqualTo(earlier.root());
    assertThat(hash(proof.required("root2"))).isEqualTo(later.root());
    Proofs.checkConsistency(
        proof.required("size1").asLong(),
        proof.required("size2").asLong(),
        hashes(proof.required("proof")),
        earlier.root(),
        later.root());
  }

  @Test
  void all_checkpoints_are_listed_the_newest_first() {
    StoredCheckpoint earlier = sign();
    demo.record(Journals.participantAs(cohort));
    StoredCheckpoint later = sign();
    JsonNode first = get("/v1/ledger/checkpoints?limit=1").json();
    assertThat(first.at("/items/0/size").asLong()).isEqualTo(later.size());
    assertThat(first.at("/items/0/note").asString()).isEqualTo(later.text());
    assertThat(first.at("/items/0/root").asString()).isEqualTo(later.root().toBase64());
    assertThat(first.at("/items/0/witnesses")).isEmpty();
    assertThat(first.at("/items/0/witnessed").asBoolean()).isFalse();
    List<Long> sizes = new ArrayList<>();
    JsonNode page = first;
    for (String cursor = page.path("nextCursor").asString("");
        !cursor.isEmpty();
        cursor = page.path("nextCursor").asString("")) {
      page = get("/v1/ledger/checkpoints?limit=1&cursor=" + cursor).json();
      sizes.add(page.at("/items/0/size").asLong());
    }
    assertThat(sizes).contains(earlier.size()).isSortedAccordingTo((a, b) -> Long.compare(b, a));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inclusion",
        "inclusion?position=x",
        "inclusion?position=-1",
        "inclusion?position=01",
        "inclusion?position=1&size=1.5",
        "inclusion?position=9999999999999999999",
        "consistency?from=1",
        "consistency?from=0&to=1",
        "consistency?from=2&to=1",
        "checkpoints?cursor=x",
        "checkpoints?limit=0"
      })
  void what_is_no_number_is_refused(String question) {
    assertThat(get("/v1/ledger/" + question).status()).as(question).isEqualTo(400);
  }

  @Test
  void a_number_out_of_range_is_told_the_range() {
    String largest = "999999999999999999";
    assertThat(get("/v1/ledger/inclusion?position=0&size=" + largest).status()).isEqualTo(404);
    Api.Answer answer = get("/v1/ledger/inclusion?position=0&size=9223372036854775807");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("size must be a whole number from 0 to " + largest + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inclusion?position=100000000",
        "inclusion?position=5&size=5",
        "inclusion?position=5&size=100000000",
        "consistency?from=1&to=100000000"
      })
  void what_is_not_in_the_tree_is_not_found(String question) {
    Api.Answer answer = get("/v1/ledger/" + question);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("position.unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "werkcentrum", "funder", "auditor", "admin"})
  void everyone_who_is_signed_in_gets_checkpoints_and_proofs(String user) {
    for (String address :
        List.of(
            "checkpoint",
            "checkpoints",
            "key",
            "inclusion?position=0",
            "consistency?from=1&to=2")) {
      assertThat(demo.as(user).get("/v1/ledger/" + address).status()).isEqualTo(200);
      assertThat(demo.anonymous().get("/v1/ledger/" + address).status()).isEqualTo(401);
    }
  }

  private static Program.Ended verify(DataDirectory data, Object... options) {
    return Program.run(
        Stream.concat(Stream.of("verify", "--data", data), Stream.of(options)).toArray());
  }

  @Test
  void beside_a_serving_program_it_is_found_intact_also_after_an_erasure(@TempDir Path directory)
      throws IOException {
    demo.record(Journals.participantAs(cohort));
    sign();
    Path kept = directory.resolve("kept");
    Files.writeString(kept, get("/v1/ledger/checkpoint").text());
    Program.Ended erased =
        Program.run("erase", "P-" + cohort + "-01", "--reason", "asked", "--data", demo.data());
    assertThat(erased.status()).as(erased.err()).isZero();
    Program.Ended ended = verify(demo.data(), "--against", kept);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
    JsonNode report = Json.read(ended.out());
    assertThat(report.required("intact").asBoolean()).isTrue();
    assertThat(report.required("entries").asLong()).isPositive();
    assertThat(report.required("checkpoints").asLong()).isPositive();
    assertThat(report.required("signaturesChecked").asBoolean()).isTrue();
    assertThat(report.required("against").asInt()).isEqualTo(1);
    assertThat(report.required("altered").isNull()).isTrue();
  }

  @Test
  void a_checkpoint_that_the_log_did_not_sign_is_compared_with_nothing(@TempDir Path directory)
      throws IOException {
    SigningKey other = SigningKey.generate("other.example", new SecureRandom());
    Path forged = directory.resolve("forged");
    Files.write(
        forged,
        new Checkpoint("other.example", 1, Hash.of(new byte[32]), null).sign(other).bytes());
    Program.Ended unsigned = verify(demo.data(), "--against", forged);
    assertThat(unsigned.status()).isEqualTo(2);
    assertThat(unsigned.err()).startsWith("checkpoint.not-signed: ");
    assertThat(unsigned.out()).isEmpty();
    assertThat(verify(demo.data(), "--against", directory.resolve("none")).err())
        .startsWith("checkpoint.unreadable: ");
    Files.writeString(forged, "not a note\n");
    assertThat(verify(demo.data(), "--against", forged).err()).startsWith("checkpoint.malformed: ");
    assertThat(verify(demo.data(), "--key", directory.resolve("none")).err())
        .startsWith("key-file.unreadable: ");

    Path key = directory.resolve("key.pub");
    Files.writeString(key, other.verifier() + "\n");
    Files.write(
        forged,
        new Checkpoint("other.example", 1, Hash.of(new byte[32]), null).sign(other).bytes());
    Program.Ended altered = verify(demo.data(), "--against", forged, "--key", key);
    assertThat(altered.status()).isEqualTo(1);
    assertThat(Json.read(altered.out()).at("/altered/code").asString())
        .isEqualTo("kept.other-root");
  }

  @Test
  void the_first_altered_entry_is_named(@TempDir Path directory) throws IOException {
    try (DataDirectory data = DataDirectory.fresh()) {
      Path journal = directory.resolve("journal.ndjson");
      Files.writeString(journal, Journals.participantAs(cohort));
      assertThat(Program.run("import", journal, "--data", data).status()).isZero();
      assertThat(verify(data).status()).isZero();
      try (EmbeddedStore store = EmbeddedStore.open(data.path())) {
        JdbcClient owner = DataDirectory.owner(store.owner());
        owner.sql("ALTER TABLE event_store.event DISABLE TRIGGER event_is_append_only").update();
        for (int sequence : new int[] {9, 5}) {
          owner
              .sql(
                  "UPDATE event_store.event SET occurred_on = occurred_on - 1 WHERE seq = ? AND"
                      + " stream_type = 'Trajectory'")
              .param(sequence)
              .update();
        }
      }
      Program.Ended ended = verify(data);
      assertThat(ended.status()).isEqualTo(1);
      JsonNode altered = Json.read(ended.out()).required("altered");
      assertThat(altered.required("code").asString()).isEqualTo("entry.content-altered");
      assertThat(altered.required("sentence").asString()).endsWith(".");
      assertThat(altered.required("sequence").asInt()).isEqualTo(5);
      assertThat(altered.required("stream").asString()).hasSize(36);
      assertThat(altered.required("position")).isEqualTo(altered.required("lastPosition"));
      assertThat(Json.read(ended.out()).required("signaturesChecked").asBoolean()).isFalse();
    }
  }

  @Test
  void a_key_is_made_once_and_only_its_owner_may_read_it(@TempDir Path directory)
      throws IOException, NoteRefused {
    Path file = directory.resolve("key");
    Program.Ended made = Program.run("key", "generate", "example.nl/log", "--out", file);
    assertThat(made.status()).isZero();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    SigningKey key = SigningKey.parse(Files.readString(file));
    assertThat(Files.readString(directory.resolve("key.pub"))).isEqualTo(key.verifier() + "\n");
    assertThat(made.out())
        .isEqualTo("log " + key.verifier() + "\nwitness " + key.cosigner() + "\n");
    assertThat(made.out()).doesNotContain("PRIVATE");
    Program.Ended again = Program.run("key", "generate", "example.nl/log", "--out", file);
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).startsWith("signing-key.exists: ");
    assertThat(Program.run("key", "generate", "a b", "--out", directory.resolve("b")).err())
        .startsWith("signing-key.name: ");
  }
}
