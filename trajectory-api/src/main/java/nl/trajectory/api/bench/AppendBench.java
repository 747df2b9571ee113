package nl.trajectory.api.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingStarted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Our append, the stock engine's and, as the limit, a plain prepared INSERT of the same row, round
 * by round in turns. Ours ends when every event has its position.
 */
public final class AppendBench {
  private static final String PLAIN = "plain INSERT";
  private static final String STOCK = "stock Axon JDBC";
  private static final int WARM_UP = 2_000;
  private static final List<Integer> WRITERS = List.of(1, 8);
  private static final StepRecorded STEP =
      new StepRecorded(
          LocalDate.of(2025, 3, 3),
          new TrainingStarted("basic craft training", TrainingModule.CRAFT, "Bouwmensen"));
  private static final Map<String, String> METADATA =
      Metadata.of(
          new RecordedBy("j.doorn", "coordinator", "Werkcentrum Oost"),
          "3f2b7c1e-6a51-4be0-9d5c-0d6f3b8f1a77");

  private final PrintWriter out;
  private final int rounds;
  private final int entries;

  /**
   * @param entries appended by each run, all writers together
   */
  public AppendBench(PrintWriter out, int rounds, int entries) {
    this.out = out;
    this.rounds = rounds;
    this.entries = entries;
  }

  /** Appends of one kind; whether they are put in order meanwhile. */
  private record Variant(String name, boolean inOrder, Writers.Factory factory) {}

  /** Runs it all, in an empty directory; takes some minutes. */
  public void run(Path directory) {
    try (BenchStore store = new BenchStore(directory);
        Positions positions = new Positions(store.application)) {
      out.println("append: " + store.settings() + "; " + rounds + " rounds of " + entries);
      out.flush();
      ConcurrentLinkedQueue<Connection> open = new ConcurrentLinkedQueue<>();
      PostgresEngine engine = new PostgresEngine(new EventJson(), store.application);
      EventStorageEngine stock = stock(store);
      List<Variant> variants =
          List.of(
              new Variant(
                  PLAIN,
                  false,
                  () -> {
                    Connection connection = store.application.getConnection();
                    open.add(connection);
                    return plain(connection);
                  }),
              new Variant("Trajectory", true, () -> onEngine(engine)),
              new Variant("  without order", false, () -> onEngine(engine)),
              new Variant(STOCK, false, () -> onEngine(stock)));
      variants.forEach(each -> Writers.perSecond(2, WARM_UP, each.factory(), () -> {}));
      for (int writers : WRITERS) {
        Map<String, List<Double>> measured = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
          for (Variant variant : variants) {
            measured
                .computeIfAbsent(variant.name(), name -> new ArrayList<>())
                .add(measure(variant, writers, store, positions));
            close(open);
          }
        }
        report(writers, measured);
      }
      out.printf("%nencoding alone takes %.1f us an event%n", encoding());
      out.flush();
    }
  }

  private double measure(Variant variant, int writers, BenchStore store, Positions positions) {
    if (variant.inOrder()) {
      try (Sequencer sequencer = new Sequencer(store.application, positions).start()) {
        return Writers.perSecond(
            writers,
            entries / writers,
            () -> {
              Writers.Append append = variant.factory().writer();
              return (stream, sequence) -> {
                append.append(stream, sequence);
                sequencer.wake();
              };
            },
            store::awaitOrder);
      }
    }
    double perSecond = Writers.perSecond(writers, entries / writers, variant.factory(), () -> {});
    try (Sequencer later = new Sequencer(store.application, positions).start()) {
      store.awaitOrder();
    }
    return perSecond;
  }

  static void close(ConcurrentLinkedQueue<Connection> open) {
    for (Connection next = open.poll(); next != null; next = open.poll()) {
      try {
        next.close();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void report(int writers, Map<String, List<Double>> measured) {
    double limit = Median.of(measured.getOrDefault(PLAIN, List.of()));
    double stock = Median.of(measured.getOrDefault(STOCK, List.of()));
    out.printf("%n%d writer%s%n", writers, writers == 1 ? "" : "s");
    measured.forEach(
        (name, figures) -> {
          double median = Median.of(figures);
          out.printf(
              "  %-16s %8.0f events/s   %.2f of plain   %.2f x stock%n",
              name, median, median / limit, median / stock);
        });
    out.flush();
  }

  private static Writers.Append onEngine(EventStorageEngine engine) {
    return (stream, sequence) -> engine.appendEvents(List.of(message(stream, sequence)));
  }

  static DomainEventMessage<?> message(String stream, int sequence) {
    return new GenericDomainEventMessage<>("Trajectory", stream, sequence, STEP, METADATA);
  }

  /** The limit: an INSERT of the row that a step becomes. */
  static Writers.Append plain(Connection connection) throws SQLException {
    EventJson json = new EventJson();
    String payload =
        json.mapper().writeValueAsString(json.write(STEP).without(List.of("occurredOn")));
    String metadata = json.mapper().writeValueAsString(METADATA);
    PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO bench.plain (stream_id, seq, event_id, stream_type, type, revision,"
                + " occurred_on, payload, sealed, metadata, salt, commitment)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS jsonb), ?, CAST(? AS jsonb), ?, ?)");
    byte[] hash = new byte[32];
    return (stream, sequence) -> {
      insert.setString(1, stream);
      insert.setInt(2, sequence);
      insert.setObject(3, UUID.randomUUID());
      insert.setString(4, "Trajectory");
      insert.setString(5, "TrainingStarted");
      insert.setInt(6, 1);
      insert.setObject(7, STEP.occurredOn(), Types.DATE);
      insert.setString(8, payload);
      insert.setBytes(9, null);
      insert.setString(10, metadata);
      insert.setBytes(11, hash);
      insert.setBytes(12, hash);
      insert.executeUpdate();
    };
  }

  private static EventStorageEngine stock(BenchStore store) {
    JsonSerializer serializer = new JsonSerializer();
    return JdbcEventStorageEngine.builder()
        .eventSerializer(serializer)
        .snapshotSerializer(serializer)
        .connectionProvider(
            new SpringDataSourceConnectionProvider(store.applicationWithUntypedText))
        .transactionManager(
            new SpringTransactionManager(
                new JdbcTransactionManager(store.applicationWithUntypedText)))
        .dataType(String.class)
        .schema(
            EventSchema.builder()
                .eventTable("bench.stock")
                .globalIndexColumn("global_index")
                .timestampColumn("time_stamp")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .build())
        .build();
  }

  /** Microseconds that one thread needs to make an event's JSON. */
  private static double encoding() {
    EventJson json = new EventJson();
    int times = 100_000;
    long length = 0;
    long start = 0;
    for (int i = -times; i < times; i++) {
      if (i == 0) {
        start = System.nanoTime();
      }
      length += json.mapper().writeValueAsString(json.write(STEP)).length();
    }
    if (length == 0) {
      throw new IllegalStateException("nothing was written");
    }
    return (System.nanoTime() - start) / 1e3 / times;
  }
}
