package nl.trajectory.eventstore.append;

import static org.assertj.core.api.Assertions.assertThat;

import javax.sql.DataSource;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** In a store from before agreements could be retracted, those with a decided claim never can. */
class FirstDecisionsIT {

  @Test
  void agreements_under_which_a_claim_was_decided_are_known_to_be() {
    try (EmbeddedStore store = EmbeddedStore.temporary()) {
      DataSource owner =
          new DriverManagerDataSource(
              store.owner().jdbcUrl(), store.owner().username(), store.owner().password());
      EventStoreSchema.flyway(owner).target("13").load().migrate();
      JdbcClient jdbc = JdbcClient.create(owner);
      JdbcReferences references = new JdbcReferences(jdbc);
      references.take(Kind.AGREEMENT, "A1", "agreement-1");
      references.take(Kind.AGREEMENT, "A2", "agreement-2");
      event(jdbc, "claim-1", 0, "ClaimBecameDue", "{\"agreement\":\"A1\"}");
      event(jdbc, "claim-1", 1, "ClaimApproved", "{}");
      event(jdbc, "claim-2", 0, "ClaimBecameDue", "{\"agreement\":\"A1\"}");
      event(jdbc, "claim-2", 1, "ClaimRejected", "{}");
      event(jdbc, "claim-3", 0, "ClaimBecameDue", "{\"agreement\":\"A2\"}");
      event(jdbc, "claim-3", 1, "ClaimWithdrawn", "{}");

      EventStoreSchema.migrate(owner);
      assertThat(references.find(Kind.AGREEMENT_FATE, "agreement-1")).contains("claim-1");
      assertThat(references.find(Kind.AGREEMENT_FATE, "agreement-2")).isEmpty();
    }
  }

  private static void event(JdbcClient jdbc, String stream, int seq, String type, String payload) {
    jdbc.sql(
            """
            INSERT INTO event_store.event
              (stream_id, seq, event_id, stream_type, type, revision, occurred_on, payload, metadata, salt,
               commitment)
            VALUES (?, ?, gen_random_uuid(), 'Claim', ?, 1, '2025-01-01', CAST(? AS jsonb), '{}', ?, ?)
            """)
        .params(stream, seq, type, payload, new byte[32], new byte[32])
        .update();
  }
}
