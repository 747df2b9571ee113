package nl.trajectory.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.append.EventIdTaken;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.eventstore.append.PostgresEngine;
import nl.trajectory.eventstore.append.PostgresEventStore;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Sequencer;
import nl.trajectory.postgres.EmbeddedStore;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writers, sequencers and readers at work while connections and the whole server are killed again
 * and again; afterwards all that was said and seen is compared with what is in the tables.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(300)
@Tag("processes")
class ConcurrentHistoryIT {
  private static final int WRITERS = 8;
  private static final int SHARED_STREAMS = 2;
  private static final int CYCLES_OF_KILLS = 5;
  private static final long PATIENCE_SECONDS = 60;
  private static final StepRecorded EVENT =
      new StepRecorded(LocalDate.of(2025, 3, 3), new GoalReached(1));

  private final long seed = Long.getLong("trajectory.seed", System.nanoTime());
  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile boolean writing = true;
  private volatile long end = Long.MAX_VALUE;

  private EmbeddedStore store;
  private Path directory;

  /** An append as its writer knows it. */
  private record Append(List<DomainEventMessage<?>> events, long begun, long ended, boolean done) {
    List<String> ids() {
      return events.stream().<String>map(DomainEventMessage::getIdentifier).toList();
    }

    String last() {
      return events.get(events.size() - 1).getIdentifier();
    }
  }

  /** An event at its place, by the tables or as a reader saw it. */
  private record Placed(long position, String id, String stream, long sequence) {}

  @Test
  void whoever_dies_nothing_acknowledged_is_lost_and_the_one_order_is_kept(@TempDir Path temporary)
      throws Exception {
    System.out.println("ConcurrentHistoryIT: seed " + seed);
    directory = temporary.resolve("data");
    ExecutorService threads = Executors.newCachedThreadPool();
    try (EmbeddedStore opened = EmbeddedStore.open(directory)) {
      store = opened;
      migrate();
      try (Node one = new Node("one");
          Node two = new Node("two");
          HikariDataSource killing = pool("killer", 2)) {
        List<String> shared =
            IntStream.range(0, SHARED_STREAMS).mapToObj(i -> TestStore.newId()).toList();
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
          writers.add(new Writer(i, i % 2 == 0 ? one : two, shared));
        }
        List<Reader> readers =
            List.of(new Reader(one, 0), new Reader(two, Integer.MAX_VALUE), new Reader(two, 40));
        List<Future<?>> atWork = new ArrayList<>();
        List<Future<?>> reading = new ArrayList<>();
        writers.forEach(writer -> atWork.add(threads.submit(writer)));
        readers.forEach(reader -> reading.add(threads.submit(reader)));
        Killer killer = new Killer(JdbcClient.create(killing), atWork, reading);
        killer.killAgainAndAgain();
        writing = false;
        allDone(atWork);
        List<Placed> order = killer.awaitOrder();
        end = order.size();
        allDone(reading);

        List<Append> appends = writers.stream().flatMap(writer -> writer.said.stream()).toList();
        report(killer, writers, readers, order);
        assertSomethingHappened(writers);
        assertThereIsWhatWasAcknowledgedAndNothingElse(appends, order, killer);
        assertDense(order);
        assertStreamsInOrder(order);
        assertNothingComesBeforeWhatWasThereWhenItBegan(appends, order);
        for (Writer writer : writers) {
          assertInOrderOfAcknowledgement(writer.said, order);
        }
        for (Reader reader : readers) {
          assertThat(reader.seen).as("what a reader saw").isEqualTo(order);
        }
        assertThat(killer.instantsThatGoBack()).isZero();
      }
    } finally {
      writing = false;
      threads.shutdownNow();
    }
  }

  private void migrate() {
    HikariConfig owner = new HikariConfig();
    owner.setJdbcUrl(store.owner().jdbcUrl());
    owner.setUsername(store.owner().username());
    owner.setPassword(store.owner().password());
    try (HikariDataSource source = new HikariDataSource(owner)) {
      EventStoreSchema.migrate(source);
    }
  }

  private HikariDataSource pool(String name, int size) {
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(store.application().jdbcUrl());
    pool.setUsername(store.application().username());
    pool.setPassword(store.application().password());
    pool.setConnectionInitSql("SET application_name = '" + name + "'");
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(TimeUnit.SECONDS.toMillis(1));
    return new HikariDataSource(pool);
  }

  private static void allDone(List<Future<?>> work) throws InterruptedException {
    for (Future<?> each : work) {
      assertFine(each);
    }
  }

  private static void assertFine(Future<?> work) throws InterruptedException {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }

  /** A program on the store, with connections of its own for each purpose. */
  private final class Node implements AutoCloseable {
    private final HikariDataSource writing;
    private final HikariDataSource sequencing;
    private final HikariDataSource reading;
    private final Positions positions;
    private final Sequencer sequencer;
    private final PostgresEngine engine;
    private final TransactionTemplate transaction;
    private final PostgresEventStore events;

    Node(String name) {
      writing = pool("writer", WRITERS);
      sequencing = pool("sequencer " + name, 1);
      reading = pool("reader", 4);
      positions = new Positions(reading);
      sequencer = new Sequencer(sequencing, positions).start();
      engine = new PostgresEngine(TestStore.JSON, writing);
      transaction = new TransactionTemplate(new JdbcTransactionManager(writing));
      events =
          new PostgresEventStore(
              new PostgresEngine(TestStore.JSON, reading),
              positions,
              sequencer::wake,
              (error, position) -> {});
    }

    @Override
    public void close() {
      sequencer.close();
      positions.close();
      writing.close();
      sequencing.close();
      reading.close();
    }
  }

  /** Appends to streams; says the same again until the answer is known. */
  private final class Writer implements Runnable {
    private final int number;
    private final Node node;
    private final List<String> shared;
    private final Random random;
    private final List<Append> said = new ArrayList<>();
    private String own = TestStore.newId();
    private int sent;
    private int unknown;

    Writer(int number, Node node, List<String> shared) {
      this.number = number;
      this.node = node;
      this.shared = shared;
      this.random = new Random(seed + number);
    }

    @Override
    public void run() {
      while (writing) {
        if (random.nextInt(20) == 0) {
          own = TestStore.newId();
        }
        boolean alone = random.nextBoolean();
        append(alone ? own : shared.get(random.nextInt(shared.size())));
      }
    }

    private void append(String stream) {
      long first = untilAnswered(() -> node.engine.lastSequenceNumberFor(stream)).orElse(-1L) + 1;
      List<DomainEventMessage<?>> events = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        Map<String, String> name = Map.of("name", number + "-" + sent++);
        events.add(
            TestStore.message(stream, first + events.size(), EVENT, name, java.time.Instant.EPOCH));
      }
      boolean inTransaction = random.nextBoolean();
      long begun = System.nanoTime();
      boolean done = untilAnswered(() -> isAppended(events, inTransaction));
      said.add(new Append(events, begun, System.nanoTime(), done));
      if (done) {
        acknowledged.incrementAndGet();
        node.sequencer.wake();
      }
    }

    /** Whether they are appended; not so when someone else was first. */
    private boolean isAppended(List<DomainEventMessage<?>> events, boolean inTransaction) {
      try {
        if (inTransaction) {
          node.transaction.executeWithoutResult(open -> node.engine.appendEvents(events));
        } else {
          node.engine.appendEvents(events);
        }
        return true;
      } catch (ConcurrencyException | AggregateStreamCreationException lost) {
        return false;
      }
    }

    private <T> T untilAnswered(Callable<T> question) {
      long start = System.nanoTime();
      while (true) {
        try {
          return question.call();
        } catch (EventIdTaken e) {
          throw new AssertionError("writer " + number + " used no id twice", e);
        } catch (Exception cutOff) {
          unknown++;
          if (System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
            throw new AssertionError("never answered", cutOff);
          }
        }
      }
    }
  }

  /** Reads everything from the beginning, and goes on wherever it was cut off. */
  private final class Reader implements Runnable {
    private final Node node;
    private final int readsBetweenOpenings;
    private final List<Placed> seen = new ArrayList<>();
    private @Nullable TrackingToken token;
    private int openings;

    /**
     * @param readsBetweenOpenings 0: opens once and stays with that stream, whatever happens to it
     */
    Reader(Node node, int readsBetweenOpenings) {
      this.node = node;
      this.readsBetweenOpenings = readsBetweenOpenings;
    }

    @Override
    public void run() {
      while (seen.size() < end) {
        try (BlockingStream<TrackedEventMessage<?>> stream = node.events.openStream(token)) {
          openings++;
          read(stream);
        } catch (DataAccessException cutOff) {
          // opened anew from the token
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }

    private void read(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
      int limit = readsBetweenOpenings == 0 ? Integer.MAX_VALUE : readsBetweenOpenings;
      for (int reads = 0; reads < limit && seen.size() < end; reads++) {
        try {
          if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
            see(stream.nextAvailable());
          }
        } catch (DataAccessException cutOff) {
          if (readsBetweenOpenings > 0) {
            throw cutOff;
          }
        }
      }
    }

    private void see(TrackedEventMessage<?> event) {
      token = event.trackingToken();
      DomainEventMessage<?> entry = (DomainEventMessage<?>) event;
      seen.add(
          new Placed(
              token.position().orElseThrow(),
              event.getIdentifier(),
              entry.getAggregateIdentifier(),
              entry.getSequenceNumber()));
    }
  }

  private enum Kill {
    A_WRITER,
    A_SEQUENCER_AT_WORK,
    ALL_CONNECTIONS,
    THE_SERVER
  }

  private final class Killer {
    private final JdbcClient jdbc;
    private final List<Future<?>> writers;
    private final List<Future<?>> readers;
    private final Random random = new Random(seed);
    private final Map<Kill, Integer> kills = new HashMap<>();

    Killer(JdbcClient jdbc, List<Future<?>> writers, List<Future<?>> readers) {
      this.jdbc = jdbc;
      this.writers = writers;
      this.readers = readers;
    }

    void killAgainAndAgain() {
      for (int cycle = 0; cycle < CYCLES_OF_KILLS; cycle++) {
        List<Kill> all = new ArrayList<>(List.of(Kill.values()));
        Collections.shuffle(all, random);
        for (Kill kill : all) {
          int goal = acknowledged.get() + 20 + random.nextInt(200);
          await("the writers go on", () -> acknowledged.get() >= goal);
          await(kill + " succeeds", () -> succeeds(kill));
          kills.merge(kill, 1, Integer::sum);
        }
      }
    }

    private boolean succeeds(Kill kill) {
      return switch (kill) {
        case A_WRITER ->
            terminates("pg_stat_activity WHERE application_name = 'writer' AND state <> 'idle'", 1);
        case A_SEQUENCER_AT_WORK ->
            terminates("pg_locks WHERE locktype = 'advisory' AND granted", 1);
        case ALL_CONNECTIONS ->
            terminates(
                "pg_stat_activity WHERE usename = current_user AND application_name <> 'killer'",
                1_000);
        case THE_SERVER -> killsServer();
      };
    }

    private boolean terminates(String which, int atMost) {
      return answer(
              "SELECT pg_terminate_backend(pid) FROM (SELECT pid FROM %s LIMIT %d) chosen"
                  .formatted(which, atMost),
              query -> query.query(Boolean.class).list())
          .contains(true);
    }

    private boolean killsServer() {
      try {
        String pid =
            Files.readAllLines(directory.resolve("postgres").resolve("postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.trim()))
            .map(ProcessHandle::destroyForcibly)
            .orElse(false);
      } catch (IOException | NumberFormatException notThereYet) {
        return false;
      }
    }

    List<Placed> awaitOrder() {
      await(
          "everything is in order",
          () ->
              answer(
                  "SELECT (SELECT count(*) FROM event_store.event) ="
                      + " (SELECT count(*) FROM event_store.ledger)",
                  query -> query.query(Boolean.class).single()));
      return answer(
          "SELECT position, event_id, stream_id, seq FROM event_store.ledger"
              + " JOIN event_store.event USING (appended) ORDER BY position",
          query ->
              query
                  .query(
                      (row, n) ->
                          new Placed(
                              row.getLong("position"),
                              row.getString("event_id"),
                              row.getString("stream_id"),
                              row.getLong("seq")))
                  .list());
    }

    List<String> names() {
      return answer(
          "SELECT metadata ->> 'name' FROM event_store.event",
          query -> query.query(String.class).list());
    }

    int instantsThatGoBack() {
      return answer(
          "SELECT count(*) FROM (SELECT known_at, lag(known_at) OVER (ORDER BY position) AS before"
              + " FROM event_store.ledger) l WHERE known_at < before",
          query -> query.query(Integer.class).single());
    }

    /** Asks again when the server was just being killed. */
    private <T> T answer(String question, Function<JdbcClient.StatementSpec, T> read) {
      long start = System.nanoTime();
      while (true) {
        try {
          return read.apply(jdbc.sql(question));
        } catch (DataAccessException cutOff) {
          if (System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
            throw cutOff;
          }
        }
      }
    }

    private void await(String what, BooleanSupplier holds) {
      TestStore.await(what, () -> nobodyGaveUp() && holds.getAsBoolean());
    }

    private boolean nobodyGaveUp() {
      for (List<Future<?>> work : List.of(writers, readers)) {
        for (Future<?> each : work) {
          try {
            if (each.isDone()) {
              assertFine(each);
            }
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        }
      }
      return true;
    }
  }

  private static void report(
      Killer killer, List<Writer> writers, List<Reader> readers, List<Placed> order) {
    System.out.printf(
        "ConcurrentHistoryIT: killed %s; %d appends acknowledged, %d lost to others, %d questions"
            + " cut off; %d events; streams opened by readers %s%n",
        killer.kills,
        count(writers, true),
        count(writers, false),
        writers.stream().mapToInt(writer -> writer.unknown).sum(),
        order.size(),
        readers.stream().map(reader -> reader.openings).toList());
  }

  private static long count(List<Writer> writers, boolean done) {
    return writers.stream()
        .flatMap(writer -> writer.said.stream())
        .filter(append -> append.done() == done)
        .count();
  }

  private static void assertSomethingHappened(List<Writer> writers) {
    assertThat(count(writers, true)).isPositive();
    assertThat(count(writers, false)).as("appends that lost").isPositive();
    assertThat(writers).as("writers that were cut off").anyMatch(writer -> writer.unknown > 0);
  }

  private static void assertThereIsWhatWasAcknowledgedAndNothingElse(
      List<Append> appends, List<Placed> order, Killer killer) {
    Map<String, DomainEventMessage<?>> acknowledged =
        appends.stream()
            .filter(Append::done)
            .flatMap(append -> append.events().stream())
            .collect(Collectors.toMap(DomainEventMessage::getIdentifier, Function.identity()));
    assertThat(order.stream().map(Placed::id).sorted().toList())
        .isEqualTo(acknowledged.keySet().stream().sorted().toList());
    for (Placed placed : order) {
      DomainEventMessage<?> event = acknowledged.get(placed.id());
      assertThat(placed.stream()).isEqualTo(event.getAggregateIdentifier());
      assertThat(placed.sequence()).isEqualTo(event.getSequenceNumber());
    }
    assertThat(killer.names().stream().sorted().toList())
        .as("also under no other id")
        .isEqualTo(
            acknowledged.values().stream()
                .map(event -> (String) event.getMetaData().get("name"))
                .sorted()
                .toList());
  }

  private static void assertDense(List<Placed> order) {
    assertThat(order.stream().map(Placed::position).toList())
        .isEqualTo(LongStream.range(0, order.size()).boxed().toList());
  }

  private static void assertStreamsInOrder(List<Placed> order) {
    Map<String, Long> next = new HashMap<>();
    for (Placed placed : order) {
      assertThat(placed.sequence())
          .as("number at position %d of its stream", placed.position())
          .isEqualTo(next.merge(placed.stream(), 1L, Long::sum) - 1);
    }
  }

  private static Map<String, Long> positions(List<Placed> order) {
    return order.stream().collect(Collectors.toMap(Placed::id, Placed::position));
  }

  private static void assertInOrderOfAcknowledgement(List<Append> said, List<Placed> order) {
    Map<String, Long> positions = positions(order);
    assertThat(
            said.stream()
                .filter(Append::done)
                .flatMap(append -> append.ids().stream())
                .map(positions::get)
                .toList())
        .isSorted();
  }

  /** Whoever began to append when another append was acknowledged comes after it. */
  private static void assertNothingComesBeforeWhatWasThereWhenItBegan(
      List<Append> appends, List<Placed> order) {
    Map<String, Long> positions = positions(order);
    List<Append> done = appends.stream().filter(Append::done).toList();
    List<Append> byBeginning =
        done.stream().sorted(Comparator.comparingLong(Append::begun)).toList();
    List<Append> byEnd = done.stream().sorted(Comparator.comparingLong(Append::ended)).toList();
    int next = 0;
    long highest = -1;
    for (Append append : byBeginning) {
      while (next < byEnd.size() && byEnd.get(next).ended() < append.begun()) {
        highest = Math.max(highest, positions.get(byEnd.get(next++).last()));
      }
      assertThat(positions.get(append.ids().get(0)))
          .as("position of an append that began after that of %d was acknowledged", highest)
          .isGreaterThan(highest);
    }
  }
}
