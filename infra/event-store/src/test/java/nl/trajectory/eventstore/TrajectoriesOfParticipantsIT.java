package nl.trajectory.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.sql.DataSource;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.eventstore.append.JdbcReferences;
import nl.trajectory.postgres.EmbeddedStore;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A store in which trajectories were opened before those of a participant were numbered. */
class TrajectoriesOfParticipantsIT {
  private static final String OPENED =
      "INSERT INTO event_store.event (event_id, stream_id, seq, stream_type, type, revision,"
          + " payload, metadata, salt, commitment) VALUES (gen_random_uuid(), ?, ?, 'Trajectory',"
          + " ?, 1, jsonb_build_object('participant', CAST(? AS text)), '{}', sha256(''),"
          + " sha256(''))";

  @Test
  void they_are_numbered_in_the_order_of_opening() {
    try (EmbeddedStore store = EmbeddedStore.temporary()) {
      DataSource owning =
          new DriverManagerDataSource(
              store.owner().jdbcUrl(), store.owner().username(), store.owner().password());
      Flyway.configure()
          .dataSource(owning)
          .schemas("event_store", "vault")
          .locations("classpath:nl/trajectory/eventstore/migration")
          .target("7")
          .load()
          .migrate();
      JdbcClient owner = JdbcClient.create(owning);
      for (List<Object> event :
          List.<List<Object>>of(
              List.of("t1", 0, "TrajectoryOpened", "P-1"),
              List.of("t1", 1, "IntakeHeld", "P-1"),
              List.of("t2", 0, "TrajectoryOpened", "P-2"),
              List.of("t0", 0, "TrajectoryOpened", "P-1"),
              List.of("t3", 0, "TrajectoryOpened", "P-1"))) {
        owner.sql(OPENED).params(event).update();
      }
      EventStoreSchema.migrate(owning);
      JdbcReferences references = new JdbcReferences(owner);
      for (List<String> expected :
          List.of(
              List.of("P-1", "t1"),
              List.of("P-1#2", "t0"),
              List.of("P-1#3", "t3"),
              List.of("P-2", "t2"))) {
        assertThat(references.find(Kind.PARTICIPANT_TRAJECTORY, expected.get(0)))
            .contains(expected.get(1));
      }
      assertThat(
              owner.sql("SELECT count(*) FROM event_store.reference").query(Integer.class).single())
          .isEqualTo(4);
    }
  }
}
