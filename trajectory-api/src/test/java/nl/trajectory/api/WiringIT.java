package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The program is put together as its guarantees need it. */
@ExtendWith(Demo.Shared.class)
class WiringIT {
  private final Demo demo;

  WiringIT(Demo demo) {
    this.demo = demo;
  }

  @Test
  void a_command_its_events_and_its_references_share_one_database_transaction() {
    assertThat(demo.bean(TransactionManager.class))
        .isExactlyInstanceOf(SpringTransactionManager.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.axonframework.axonserver.connector.AxonServerConfiguration",
        "io.axoniq.axonserver.connector.AxonServerConnection",
        "org.axonframework.springboot.autoconfig.AxonAutoConfiguration"
      })
  void nothing_that_would_connect_to_a_server_of_the_frameworks_maker_is_on_board(String type) {
    assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"axoniq.update-checker.disabled", "disable-axoniq-console-message"})
  void the_program_itself_switches_off_what_would_report_to_the_frameworks_maker(String property)
      throws Exception {
    String before = System.clearProperty(property);
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class.forName(TrajectoryApplication.class.getName(), true, loader);
      assertThat(System.getProperty(property)).isEqualTo("true");
    } finally {
      if (before != null) {
        System.setProperty(property, before);
      }
    }
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .map(Path::toUri)
        .map(WiringIT::url)
        .toArray(URL[]::new);
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event_store.event SET payload = '{}'",
        "DELETE FROM event_store.event",
        "TRUNCATE event_store.event",
        "DELETE FROM event_store.reference",
        "DELETE FROM event_store.request",
        "DROP TABLE views.trajectory_fact",
        "CREATE TABLE views.extra (id int)"
      })
  void the_program_works_as_a_role_that_cannot_change_what_was_recorded(String sql) {
    JdbcClient program = demo.bean(JdbcClient.class);
    assertThat(program.sql("SELECT current_user").query(String.class).single())
        .isEqualTo("trajectory_app");
    long events = demo.events();
    assertThatThrownBy(() -> program.sql(sql).update()).isInstanceOf(DataAccessException.class);
    assertThat(demo.events()).isEqualTo(events);
  }

  @Test
  void every_table_that_the_program_looks_into_lies_in_a_schema_of_its_own() {
    assertThat(
            demo.owner()
                .sql(
                    "SELECT DISTINCT table_schema FROM information_schema.tables"
                        + " WHERE table_schema NOT IN ('pg_catalog', 'information_schema')")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "access_log", "event_store", "judging", "publication", "vault", "views");
  }

  @Test
  void a_view_that_fails_is_seen_in_the_health_and_catches_up_once_it_can_go_on() {
    String cohort = Fresh.reference();
    demo.record(Journals.participantAs(cohort));
    JdbcClient owner = demo.owner();
    owner
        .sql(
            "CREATE FUNCTION views.fail() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'Kramsvogel'; END $$")
        .update();
    owner
        .sql(
            "CREATE TRIGGER fail BEFORE INSERT OR UPDATE ON views.trajectory_fact"
                + " FOR EACH ROW EXECUTE FUNCTION views.fail()")
        .update();
    try {
      demo.awaitHealthy();
      Api.Answer step =
          demo.coordinator()
              .post(
                  "/v1/trajectories/" + cohort + "-01/steps",
                  Json.step("TrajectoryCompleted", "2023-01-05", "exitInterviewHeld", true));
      assertThat(step.status()).as("recording goes on").isEqualTo(201);
      await()
          .atMost(Demo.PATIENCE)
          .until(() -> demo.anonymous().get("/actuator/health").status() == 503);
      Api.Answer health = demo.anonymous().get("/actuator/health");
      assertThat(health.status()).as("until it goes on").isEqualTo(503);
      assertThat(health.json().at("/components/views/status").asString()).isEqualTo("DOWN");
      assertThat(health.json().at("/components/db/status").asString()).isEqualTo("UP");
      assertThat(health.text()).doesNotContain("Kramsvogel");
      assertThat(listed(cohort)).as("old, not wrong").isEqualTo("RUNNING");
    } finally {
      owner.sql("DROP FUNCTION views.fail() CASCADE").update();
    }
    demo.settle();
    demo.awaitHealthy();
    assertThat(listed(cohort)).isEqualTo("COMPLETED");
  }

  private String listed(String cohort) {
    return demo.auditor()
        .get("/v1/trajectories?text=" + cohort + "-01")
        .json()
        .at("/items/0/status")
        .asString();
  }
}
