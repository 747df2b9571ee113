package nl.trajectory.api.operating;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import nl.trajectory.api.boot.DirectoryUse;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.boot.StoreConfiguration;
import nl.trajectory.api.proving.LogKey;
import nl.trajectory.api.proving.Witnesses;
import nl.trajectory.eventstore.tree.Checkpoints;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.note.VerifierKey;
import nl.trajectory.postgres.DatabaseAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells where everything stands. */
@Component
public final class Status {
  private final StoreConfiguration.Store store;
  private final Settings settings;
  private final JdbcClient jdbc;
  private final Checkpoints checkpoints;
  private final LogKey key;
  private final Witnesses witnesses;

  Status(
      StoreConfiguration.Store store,
      Settings settings,
      JdbcClient jdbc,
      Checkpoints checkpoints,
      LogKey key,
      Witnesses witnesses) {
    this.store = store;
    this.settings = settings;
    this.jdbc = jdbc;
    this.checkpoints = checkpoints;
    this.key = key;
    this.witnesses = witnesses;
  }

  /**
   * @param store where the data is
   * @param events how many were committed
   * @param lastPosition of the last event in the order; -1: none
   * @param waiting how many committed events are not in the order yet
   * @param heldUpBy the oldest append that is still open, while events wait; null: none
   * @param lastCheckpoint null: none was signed yet
   * @param signingKey the public key of the key that is set here; null: no checkpoints are signed
   * @param publishing null: the store was never published
   */
  public record Report(
      String version,
      StoreReport store,
      long events,
      long lastPosition,
      long waiting,
      @Nullable HeldUpBy heldUpBy,
      List<ViewReport> views,
      @Nullable CheckpointReport lastCheckpoint,
      @Nullable String signingKey,
      @Nullable PublishingReport publishing) {}

  /**
   * What the publisher told of itself.
   *
   * @param active whether some program publishes, or stands by to
   * @param routed the last position that was told apart by regions; -1: none
   * @param published the last position that was published by then; -1: none, or not known
   * @param code why it does not go on; null: nothing keeps it
   */
  public record PublishingReport(
      boolean active, long routed, long published, @Nullable String code) {}

  private static final String PUBLISHING =
      """
      SELECT l.until >= clock_timestamp() AS active, r.position AS routed, l.published, l.code
      FROM publication.lease l CROSS JOIN publication.routed r WHERE l.holder <> ''
      """;

  /**
   * @param size how many entries it seals
   * @param root of the tree over them, in base64
   * @param cosignatures how many witnesses signed it
   * @param witnessed whether as many as are asked for here did, and at least one
   */
  public record CheckpointReport(
      long size, String root, Instant signedAt, int cosignatures, boolean witnessed) {
    static CheckpointReport of(StoredCheckpoint checkpoint, Witnesses witnesses) {
      return new CheckpointReport(
          checkpoint.size(),
          checkpoint.root().toBase64(),
          checkpoint.signedAt(),
          checkpoint.cosignatures().size(),
          witnesses.areEnough(checkpoint));
    }
  }

  /**
   * @param kind {@code embedded} or {@code server}
   * @param running whether another program serves the embedded store; then {@code psql} can be used
   * @param psql connection URI of the application's role, with its password in demo mode only
   */
  public record StoreReport(String kind, boolean running, String psql) {}

  /**
   * An append that the order waits for: of a session, or prepared by one that is gone.
   *
   * @param pid null: it was prepared, and is under no session
   * @param application what the session calls itself; null: that is not to be seen
   * @param since when its transaction began, or was prepared; null: that is not to be seen
   * @param state what the session does, in PostgreSQL's words; null: that is not to be seen
   * @param prepared the name under which it was prepared; null: it was not
   */
  public record HeldUpBy(
      @Nullable Integer pid,
      @Nullable String application,
      @Nullable Instant since,
      @Nullable String state,
      @Nullable String prepared) {}

  private static final String HELD_UP_BY =
      """
      SELECT o.pid, s.application_name AS application, coalesce(s.xact_start, p.prepared) AS since,
             s.state, p.gid AS prepared
      FROM event_store.open_append o
      LEFT JOIN pg_stat_activity s ON s.pid = o.pid
      LEFT JOIN pg_locks x ON o.pid IS NULL AND x.locktype = 'transactionid'
        AND x.virtualtransaction = o.virtualtransaction
      LEFT JOIN pg_prepared_xacts p ON p.transaction = x.transactionid
      ORDER BY o.after LIMIT 1
      """;

  /**
   * @param position of the last event shown; -1: none
   * @param lagMilliseconds how long the first event that is not shown has been known; 0: all are
   */
  public record ViewReport(String view, long position, long lagMilliseconds) {}

  /** Looks now. */
  public Report report(String version) {
    long waiting =
        number(
            "SELECT count(*) FROM event_store.event e"
                + " WHERE e.appended > (SELECT settled FROM event_store.sequencer)");
    return new Report(
        version,
        new StoreReport(store.embedded() == null ? "server" : "embedded", store.joined(), psql()),
        number("SELECT count(*) FROM event_store.event"),
        number("SELECT coalesce(max(position), -1) FROM event_store.ledger"),
        waiting,
        waiting == 0 ? null : heldUpBy(),
        views(),
        checkpoints.latest().map(last -> CheckpointReport.of(last, witnesses)).orElse(null),
        key.verifier().map(VerifierKey::toString).orElse(null),
        jdbc.sql(PUBLISHING).query(PublishingReport.class).optional().orElse(null));
  }

  private long number(String query) {
    return jdbc.sql(query).query(Long.class).single();
  }

  private @Nullable HeldUpBy heldUpBy() {
    return jdbc.sql(HELD_UP_BY).query(HeldUpBy.class).optional().orElse(null);
  }

  private List<ViewReport> views() {
    return jdbc.sql(
            "SELECT v.view, v.position, coalesce((SELECT extract(epoch FROM clock_timestamp()"
                + " - l.known_at) * 1000 FROM event_store.ledger l WHERE l.position = v.position"
                + " + 1), 0)::bigint AS lag_milliseconds FROM views.view_position v ORDER BY 1")
        .query(ViewReport.class)
        .list();
  }

  private String psql() {
    DatabaseAddress application = store.events().worker();
    URI address = URI.create(application.jdbcUrl().substring("jdbc:".length()));
    String login = application.username() + (isDemo() ? ":" + application.password() : "");
    return "postgresql://" + login + "@" + address.getAuthority() + address.getPath();
  }

  private boolean isDemo() {
    Path mark = demoMark(settings);
    return store.embedded() != null && Files.exists(mark);
  }

  /** Says that something is imported: unless it is a demo's, the data is real from now on. */
  public void imports() {
    if (store.embedded() != null) {
      DirectoryUse.imported(StoreConfiguration.dataDirectory(settings));
    }
  }

  private static Path demoMark(Settings settings) {
    return DirectoryUse.DEMO.mark(StoreConfiguration.dataDirectory(settings));
  }
}
