package nl.trajectory.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A store in which names were only trimmed and put in lower case is brought up to date. */
class NormalisedTriggersIT {

  @Test
  void what_was_taken_under_an_older_key_is_found_under_the_normalised_one() {
    try (EmbeddedStore store = EmbeddedStore.temporary()) {
      DataSource owner =
          new DriverManagerDataSource(
              store.owner().jdbcUrl(), store.owner().username(), store.owner().password());
      EventStoreSchema.migrate(owner);
      JdbcClient jdbc = JdbcClient.create(owner);
      JdbcReferences references = new JdbcReferences(jdbc);
      references.take(Kind.AGREEMENT_TRIGGER, "C1|gemeente\u00A0zuid|STARTED", "odd");
      references.take(Kind.AGREEMENT_TRIGGER, "C1|fonds|STARTED", "plain");
      references.take(Kind.AGREEMENT_TRIGGER, "C1|fonds\u200B|STARTED", "twin");
      references.take(Kind.COHORT, "C1|a  b|c", "not a trigger");
      asBefore(jdbc);

      EventStoreSchema.migrate(owner);
      assertThat(references.find(Kind.AGREEMENT_TRIGGER, "C1|gemeente zuid|STARTED"))
          .contains("odd");
      assertThat(references.find(Kind.AGREEMENT_TRIGGER, "C1|gemeente\u00A0zuid|STARTED"))
          .contains("odd");
      assertThat(references.find(Kind.AGREEMENT_TRIGGER, "C1|fonds|STARTED")).contains("plain");
      assertThat(references.find(Kind.COHORT, "C1|a b|c")).isEmpty();
      assertThat(kept(jdbc)).isEqualTo(5);

      EventStoreSchema.migrate(owner);
      assertThat(kept(jdbc)).as("once").isEqualTo(5);
    }
  }

  private static void asBefore(JdbcClient jdbc) {
    jdbc.sql(
            "DELETE FROM event_store.flyway_schema_history WHERE version IS NULL AND type = 'JDBC'")
        .update();
  }

  private static long kept(JdbcClient jdbc) {
    return jdbc.sql("SELECT count(*) FROM event_store.reference").query(Long.class).single();
  }
}
