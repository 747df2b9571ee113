package nl.trajectory.api.bench;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingStarted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.verify.Verification;
import nl.trajectory.eventstore.verify.Verified;
import nl.trajectory.ledger.hash.Sha256;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the tree costs. The same events are put in order with leaves and tiles and, by a function
 * that is the same but for those, without. Then all of it is verified, beside a plain reading of
 * the same rows and a plain SHA-256 of the same bytes.
 */
public final class LedgerBench {
  private static final int IN_A_STATEMENT = 1_000;
  private static final int LARGEST_STEP = 20_000;
  private static final List<Integer> SIZES = List.of(200, LARGEST_STEP);
  private static final StepRecorded STEP =
      new StepRecorded(
          LocalDate.of(2025, 3, 3),
          new TrainingStarted("basic craft training", TrainingModule.CRAFT, "Bouwmensen"));
  private static final Map<String, String> METADATA =
      Metadata.of(
          new RecordedBy("j.doorn", "coordinator", "Werkcentrum Oost"),
          "3f2b7c1e-6a51-4be0-9d5c-0d6f3b8f1a77");
  private static final String ROWS =
      "SELECT l.leaf, e.* FROM event_store.ledger l JOIN event_store.event e USING (appended)"
          + " ORDER BY l.position";

  /** As {@code event_store.sequence_events}, but for leaves and tiles. */
  private static final String WITHOUT_TREE =
      """
      CREATE FUNCTION bench.sequence_events(at_most int, OUT placed int)
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
      AS $$
      DECLARE
        state   bench.sequencer;
        instant timestamptz;
        upto    bigint;
        last    bigint;
      BEGIN
        PERFORM pg_advisory_xact_lock(8389187293518261605);
        SELECT * INTO state FROM bench.sequencer;
        instant := greatest(state.known_at, clock_timestamp());
        upto := coalesce(pg_sequence_last_value('event_store.event_appended_seq'), 0);
        SELECT least(upto, min(o.after)) INTO upto FROM event_store.open_append o;
        WITH next AS MATERIALIZED (
          SELECT e.appended FROM event_store.event e
          WHERE e.appended > state.settled AND e.appended <= upto ORDER BY e.appended LIMIT at_most
        ), written AS (
          INSERT INTO bench.ledger (position, appended, known_at)
          SELECT state.next_position + row_number() OVER (ORDER BY appended) - 1, appended, instant
          FROM next
        )
        SELECT count(*), max(appended) INTO placed, last FROM next;
        IF placed > 0 THEN
          UPDATE bench.sequencer SET next_position = state.next_position + placed,
            known_at = instant, settled = CASE WHEN placed < at_most THEN upto ELSE last END;
          PERFORM pg_notify('trajectory_positions', '');
        END IF;
      END $$
      """;

  private final PrintWriter out;
  private final int rounds;
  private final int events;

  /**
   * @param rounds for each size of a step, and at the end for verifying
   * @param events in each round
   */
  public LedgerBench(PrintWriter out, int rounds, int events) {
    this.out = out;
    this.rounds = rounds;
    this.events = events;
  }

  /** Runs it all, in an empty directory; takes some minutes. */
  public void run(Path directory) {
    try (BenchStore store = new BenchStore(directory)) {
      out.println("ledger: " + store.settings() + "; " + rounds + " rounds of " + events);
      out.flush();
      withoutTree(store);
      JdbcClient application = JdbcClient.create(store.application);
      PostgresEngine engine = new PostgresEngine(new EventJson(), store.application);
      int sequence = 0;
      for (int size : SIZES) {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -1; round < rounds; round++) {
          long tree = 0;
          long plain = 0;
          boolean treeFirst = round % 2 == 0;
          for (int from = 0; from < events; from += size) {
            append(engine, sequence, from, Math.min(from + size, events));
            tree += treeFirst ? order(application, "event_store") : 0;
            plain += order(application, "bench");
            tree += treeFirst ? 0 : order(application, "event_store");
          }
          sequence++;
          if (round >= 0) {
            with.add(events * 1e9 / tree);
            without.add(events * 1e9 / plain);
            ratios.add((double) tree / plain);
          }
        }
        out.printf(
            "%nputting in order, %d at a time%n  with the tree    %8.0f events/s%n"
                + "  without          %8.0f events/s%n  takes %.2f times as long with the tree%n",
            size, Median.of(with), Median.of(without), Median.of(ratios));
        out.flush();
      }
      verify(store);
    }
  }

  /** One more event for each stream: as trajectories go on, and not as an import writes them. */
  private static void append(PostgresEngine engine, int sequence, int from, int to) {
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (int stream = from; stream < to; stream++) {
      messages.add(
          new GenericDomainEventMessage<>(
              "Trajectory", "bench-" + stream, sequence, STEP, METADATA));
      if (messages.size() == IN_A_STATEMENT || stream == to - 1) {
        engine.appendEvents(messages);
        messages.clear();
      }
    }
  }

  /** The same tables without leaves, and the function that fills them. */
  private static void withoutTree(BenchStore store) {
    store
        .owner
        .sql(
            "CREATE TABLE bench.ledger (position bigint PRIMARY KEY CHECK (position >= 0),"
                + " appended bigint NOT NULL UNIQUE, known_at timestamptz NOT NULL)")
        .update();
    store.owner.sql("CREATE INDEX ON bench.ledger (known_at)").update();
    store
        .owner
        .sql(
            "CREATE TABLE bench.sequencer (LIKE event_store.sequencer INCLUDING ALL)"
                + " WITH (fillfactor = 10)")
        .update();
    store.owner.sql("INSERT INTO bench.sequencer SELECT * FROM event_store.sequencer").update();
    store.owner.sql(WITHOUT_TREE).update();
  }

  /** Nanoseconds for all that waits, in one step. */
  private static long order(JdbcClient application, String schema) {
    long start = System.nanoTime();
    application
        .sql("SELECT placed FROM " + schema + ".sequence_events(?)")
        .param(LARGEST_STEP)
        .query(Integer.class)
        .single();
    return System.nanoTime() - start;
  }

  private static double perSecond(long events, long start) {
    return events * 1e9 / (System.nanoTime() - start);
  }

  private void verify(BenchStore store) {
    int cores = Runtime.getRuntime().availableProcessors();
    List<Double> verified = new ArrayList<>();
    List<Double> read = new ArrayList<>();
    List<Double> hashed = new ArrayList<>();
    long entries = 0;
    long bytes = 0;
    for (int round = 0; round < rounds; round++) {
      List<byte[]> rows = new ArrayList<>();
      long start = System.nanoTime();
      read(store, rows);
      entries = rows.size();
      bytes = rows.stream().mapToLong(row -> row.length).sum();
      read.add(perSecond(entries, start));
      start = System.nanoTime();
      rows.parallelStream().forEach(Sha256::of);
      hashed.add(perSecond(entries, start));
      start = System.nanoTime();
      Verified result = verified(store, cores);
      verified.add(perSecond(entries, start));
      if (!result.intact() || result.entries() != entries) {
        throw new IllegalStateException("not intact: " + result);
      }
    }
    out.printf(
        "%nverifying %d events of %d bytes, %d cores%n  verify           %8.0f events/s%n"
            + "  reading alone    %8.0f events/s%n  SHA-256 alone    %8.0f events/s%n",
        entries, bytes / entries, cores, Median.of(verified), Median.of(read), Median.of(hashed));
    out.flush();
  }

  private static Verified verified(BenchStore store, int cores) {
    try {
      return new Verification(store.application, List.of(), List.of(), cores, done -> {}).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** By one connection, through a cursor; the bytes are those of the columns as text. */
  private static void read(BenchStore store, List<byte[]> rows) {
    try (Connection connection = store.application.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(IN_A_STATEMENT);
      try (ResultSet row = statement.executeQuery(ROWS)) {
        int columns = row.getMetaData().getColumnCount();
        while (row.next()) {
          StringBuilder text = new StringBuilder();
          for (int column = 1; column <= columns; column++) {
            text.append(row.getString(column));
          }
          rows.add(text.toString().getBytes(StandardCharsets.UTF_8));
        }
      }
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
