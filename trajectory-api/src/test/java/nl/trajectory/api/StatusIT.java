package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where everything stands is asked on the command line, and tells the way into the database. */
@Tag("processes")
class StatusIT {
  private static DataDirectory data;
  private static Program program;
  private static Api api;

  @BeforeAll
  static void a_demo_runs(@TempDir Path output) {
    data = DataDirectory.fresh();
    program = Program.start(output, Map.of(), "demo", "--port", 0, "--data", data);
    api = Api.anonymous(program.address()).as("coordinator");
    await().atMost(Demo.PATIENCE).until(() -> api.get("/actuator/health").status() == 200);
  }

  @AfterAll
  static void the_demo_is_stopped() {
    program.close();
    data.close();
  }

  private static JsonNode status(Object directory) {
    Program.Ended ended = Program.run("status", "--data", directory);
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.err()).isEmpty();
    return Json.read(ended.out());
  }

  /** What libpq would make of the address. */
  private record Psql(String host, int port, String database, String user, String password) {

    static Psql of(JsonNode status) {
      URI uri = URI.create(status.at("/store/psql").asString());
      assertThat(uri.getScheme()).isEqualTo("postgresql");
      String[] login = uri.getUserInfo().split(":", 2);
      return new Psql(
          uri.getHost(),
          uri.getPort(),
          uri.getPath().substring(1),
          login[0],
          login.length == 2 ? login[1] : null);
    }

    Connection connect(String with) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:postgresql://" + host + ":" + port + "/" + database, user, with);
    }

    Connection connect() throws SQLException {
      return connect(password);
    }
  }

  private static String value(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void beside_a_demo_it_tells_the_store_the_order_and_the_views() {
    JsonNode status = settled();
    assertThat(Program.run("--version").out()).contains(status.required("version").asString());
    assertThat(status.at("/store/kind").asString()).isEqualTo("embedded");
    assertThat(status.at("/store/running").asBoolean()).isTrue();
    long events = status.required("events").asLong();
    assertThat(events).isGreaterThan(500);
    assertThat(status.required("lastPosition").asLong()).isEqualTo(events - 1);
    assertThat(status.required("waiting").asLong()).isZero();
    assertThat(status.required("heldUpBy").isNull()).isTrue();
    JsonNode checkpoint = status.required("lastCheckpoint");
    assertThat(checkpoint.required("size").asLong()).isPositive().isLessThanOrEqualTo(events);
    assertThat(checkpoint.required("root").asString()).hasSize(44);
    assertThat(checkpoint.required("cosignatures").asInt()).isZero();
    assertThat(checkpoint.required("witnessed").asBoolean()).isFalse();
    assertThat(status.required("signingKey").asString()).startsWith("trajectory/");
    JsonNode facts =
        Json.only(status.required("views"), v -> v.at("/view").asString().equals("facts"));
    assertThat(facts.required("position").asLong()).isEqualTo(events - 1);
    assertThat(facts.required("lagMilliseconds").asLong()).isZero();
  }

  private static JsonNode settled() {
    return await()
        .atMost(Demo.PATIENCE)
        .until(
            () -> status(data),
            status ->
                status.at("/views/0/position").asLong() == status.required("events").asLong() - 1
                    && !status.required("lastCheckpoint").isNull());
  }

  @Test
  void the_address_of_a_demo_connects_as_the_role_of_the_application() throws SQLException {
    try (Connection connection = Psql.of(status(data)).connect()) {
      assertThat(value(connection, "SELECT session_user || ' ' || current_user"))
          .isEqualTo("trajectory_app trajectory_app");
      assertThat(Long.parseLong(value(connection, "SELECT count(*) FROM event_store.event")))
          .isGreaterThan(500);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "demo", "trajectory_app"})
  void nobody_gets_in_without_the_password(String password) {
    Psql psql = Psql.of(status(data));
    assertThatThrownBy(() -> psql.connect(password).close()).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> psql.connect(null).close()).isInstanceOf(SQLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event_store.event SET payload = '{}'",
        "UPDATE event_store.event SET recorded_at = now() WHERE seq = 0",
        "DELETE FROM event_store.event",
        "TRUNCATE event_store.event",
        "ALTER TABLE event_store.event DISABLE TRIGGER ALL",
        "UPDATE event_store.ledger SET position = position + 1000000",
        "DELETE FROM event_store.ledger",
        "INSERT INTO event_store.ledger VALUES (1000000, 1000000, now())",
        "SELECT count(*) FROM vault.participant_key"
      })
  void who_has_the_password_cannot_change_what_was_recorded_nor_see_keys(String sql)
      throws SQLException {
    try (Connection connection = Psql.of(status(data)).connect();
        Statement statement = connection.createStatement()) {
      String before =
          value(
              connection,
              "SELECT md5(string_agg(e::text, '' ORDER BY appended)) FROM event_store.event e WHERE"
                  + " seq = 0");
      assertThatThrownBy(() -> statement.execute(sql))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
      assertThat(
              value(
                  connection,
                  "SELECT md5(string_agg(e::text, '' ORDER BY appended)) FROM event_store.event e"
                      + " WHERE seq = 0"))
          .isEqualTo(before);
    }
  }

  @Test
  void while_an_append_stays_open_it_names_who_holds_up_the_order() throws SQLException {
    try (Connection writer = Psql.of(status(data)).connect()) {
      writer.setAutoCommit(false);
      OpenAppend.begin(writer);
      assertThat(
              api.post(
                      "/v1/trajectories/PT1-01/steps",
                      Json.step("WellbeingMeasured", "2022-08-01", "score", 7))
                  .status())
          .as("recording is not held up")
          .isEqualTo(201);
      JsonNode heldUp = status(data);
      assertThat(heldUp.required("waiting").asLong()).isPositive();
      assertThat(heldUp.required("lastPosition").asLong())
          .isEqualTo(heldUp.required("events").asLong() - 1 - heldUp.required("waiting").asLong());
      assertThat(heldUp.at("/heldUpBy/pid").asString())
          .isEqualTo(value(writer, "SELECT pg_backend_pid()"));
      assertThat(heldUp.at("/heldUpBy/since").isString()).isTrue();
      assertThat(heldUp.at("/heldUpBy/application").asString()).isEqualTo("PostgreSQL JDBC Driver");
      assertThat(heldUp.at("/heldUpBy/state").asString()).isEqualTo("idle in transaction");
      assertThat(heldUp.at("/heldUpBy/prepared").isNull()).isTrue();
      writer.rollback();
    }
    JsonNode settled = settled();
    assertThat(settled.required("waiting").asLong()).isZero();
    assertThat(settled.required("heldUpBy").isNull()).isTrue();
  }

  @Test
  void a_transaction_that_appends_nothing_holds_nothing_up() throws SQLException {
    try (Connection writer = Psql.of(status(data)).connect()) {
      writer.setAutoCommit(false);
      value(writer, "SELECT pg_current_xact_id()");
      assertThat(
              api.post(
                      "/v1/trajectories/PT1-01/steps",
                      Json.step("WellbeingMeasured", "2022-08-02", "score", 7))
                  .status())
          .isEqualTo(201);
      JsonNode settled = settled();
      assertThat(settled.required("waiting").asLong()).isZero();
      assertThat(settled.required("heldUpBy").isNull()).isTrue();
      writer.rollback();
    }
  }

  @Test
  void a_store_that_is_served_for_real_shows_no_password(@TempDir Path output) throws SQLException {
    try (DataDirectory own = DataDirectory.fresh();
        Program served =
            Program.start(
                output,
                Map.of(
                    "TRAJECTORY_OIDC_ISSUER",
                    "http://localhost:9",
                    "TRAJECTORY_OIDC_AUDIENCE",
                    IdentityProvider.AUDIENCE),
                "serve",
                "--port",
                0,
                "--data",
                own)) {
      served.address();
      JsonNode status = status(own);
      assertThat(status.at("/store/running").asBoolean()).isTrue();
      assertThat(status.required("events").asLong()).isZero();
      assertThat(status.required("lastPosition").asLong()).isEqualTo(-1);
      Psql psql = Psql.of(status);
      assertThat(psql.user()).isEqualTo("trajectory_app");
      assertThat(psql.password()).isNull();
      served.stop();
      assertThat(status(own).at("/store/running").asBoolean()).isFalse();
    }
  }
}
