package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.eventstore.tree.CheckpointInconsistent;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.note.Checkpoint;
import nl.trajectory.ledger.note.Cosignature;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.witness.Witness;
import nl.trajectory.ledger.witness.WitnessClient;
import nl.trajectory.ledger.witness.WitnessServer;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Several programs: one serves, one is its witness, another witness is never there, and one has
 * seen more of the log than there is.
 */
class WitnessesIT {
  private static final Pattern READY = Pattern.compile("Witness is ready at (http://\\S+)");

  @TempDir private Path directory;

  private SigningKey key(String name) throws Exception {
    Path file = directory.resolve(name);
    assertThat(Program.run("key", "generate", "test.example/" + name, "--out", file).status())
        .isZero();
    return SigningKey.parse(Files.readString(file));
  }

  private static String ready(Program witness) {
    await().atMost(Demo.PATIENCE).until(() -> READY.matcher(witness.out()).find());
    Matcher address = READY.matcher(witness.out());
    assertThat(address.find()).isTrue();
    return address.group(1);
  }

  @Test
  void each_checkpoint_is_signed_by_the_witness_that_answers_until_the_tree_contradicts_one()
      throws Exception {
    SigningKey log = key("log");
    SigningKey present = key("present");
    SigningKey absent = key("absent");
    SigningKey ahead = key("ahead");
    try (DataDirectory data = DataDirectory.fresh();
        Witness more =
            new Witness(
                ahead, List.of(log.verifier()), directory.resolve("more"), InstantSource.system());
        WitnessServer aheadOfUs =
            new WitnessServer(more, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Program witness =
            Program.start(
                directory,
                Map.of(),
                "witness",
                "--log-key",
                directory.resolve("log.pub"),
                "--key",
                directory.resolve("present"),
                "--state",
                directory.resolve("state"),
                "--port",
                0);
        Program serving =
            Program.start(
                directory,
                Map.of(
                    "TRAJECTORY_SIGNING_KEY_FILE",
                    directory.resolve("log").toString(),
                    "TRAJECTORY_CHECKPOINT_SECONDS",
                    "1",
                    "TRAJECTORY_WITNESSES",
                    ready(witness)
                        + " "
                        + present.cosigner()
                        + ", http://127.0.0.1:9 "
                        + absent.cosigner()
                        + ", "
                        + showLargerTree(aheadOfUs, log, ahead)
                        + " "
                        + ahead.cosigner(),
                    "TRAJECTORY_WITNESSES_REQUIRED",
                    "1"),
                "demo",
                "--data",
                data,
                "--port",
                0)) {
      Api api = Api.anonymous(serving.address()).as("auditor");
      JsonNode first = awaitWitnessed(api, 0);
      assertThat(first.at("/witnesses/0").asString()).isEqualTo("test.example/present");
      assertThat(first.required("witnesses")).hasSize(1);
      SignedNote note = SignedNote.parse(first.required("note").asString().getBytes(UTF_8));
      assertThat(note.isSignedBy(log.verifier())).isTrue();
      assertThat(Cosignature.verify(note.text(), note.signatures().get(1), present.cosigner()))
          .isPresent();

      // The first may seal the samples only in part; what comes after it is sealed in its turn.
      long events = register(api, "W-1");
      JsonNode second = awaitWitnessed(api, events);
      assertThat(second.required("size").asLong()).isGreaterThanOrEqualTo(events);
      await()
          .atMost(Demo.PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(serving.out() + serving.err())
                      .contains("test.example/absent does not sign;")
                      .contains("test.example/ahead has seen another tree;"));
      assertThat(api.get("/actuator/health").status()).isEqualTo(200);

      forge(data);
      register(api, "W-2");
      await().atMost(Demo.PATIENCE).until(() -> api.get("/actuator/health").status() == 503);
      assertThat(api.get("/actuator/health").json().at("/components/checkpoints/status").asString())
          .isEqualTo("DOWN");
      assertThat(api.get("/v1/ledger/checkpoints?limit=1").json().at("/items/0/size").asLong())
          .isEqualTo(second.required("size").asLong());
      assertThat(serving.out() + serving.err()).contains(CheckpointInconsistent.CODE);
    }
  }

  /** As before an older backup was put back. */
  private static URI showLargerTree(WitnessServer witness, SigningKey log, SigningKey key)
      throws Exception {
    SignedNote note =
        new Checkpoint(log.verifier().name(), 1_000_000, Hash.of(new byte[32]), null).sign(log);
    new WitnessClient(witness.address(), key.cosigner(), Demo.PATIENCE)
        .cosign(note, 0, from -> List.of());
    return witness.address();
  }

  private static long register(Api api, String employer) {
    assertThat(
            api.as("coordinator")
                .post(
                    "/v1/employers",
                    "{\"reference\":\"%s\",\"name\":\"Invented\",\"region\":\"Rijnmond\",\"sector\":\"Glass\"}"
                        .formatted(employer))
                .status())
        .isEqualTo(201);
    return size(api);
  }

  /** Everything recorded so far is in a tree of this size. */
  private static long size(Api api) {
    long within = 1;
    for (long beyond = 1 << 20; beyond - within > 1; ) {
      long middle = (within + beyond) / 2;
      if (api.get("/v1/ledger/consistency?from=1&to=" + middle).status() == 200) {
        within = middle;
      } else {
        beyond = middle;
      }
    }
    return within;
  }

  private static JsonNode awaitWitnessed(Api api, long least) {
    return await()
        .atMost(Demo.PATIENCE)
        .until(
            () -> api.get("/v1/ledger/checkpoints?limit=1").json().at("/items/0"),
            checkpoint ->
                checkpoint.path("witnessed").asBoolean(false)
                    && checkpoint.required("size").asLong() >= least);
  }

  /** Another leaf in the last tile, which is not closed yet. */
  private static void forge(DataDirectory data) {
    try (EmbeddedStore joined = EmbeddedStore.open(data.path())) {
      JdbcClient owner = DataDirectory.owner(joined.owner());
      owner.sql("ALTER TABLE event_store.ledger DISABLE TRIGGER ledger_is_append_only").update();
      assertThat(
              owner
                  .sql(
                      "UPDATE event_store.ledger SET leaf = sha256('x') WHERE position ="
                          + " (SELECT max(size) - 1 FROM event_store.checkpoint)")
                  .update())
          .isEqualTo(1);
    }
  }
}
