package nl.trajectory.kafka.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import nl.trajectory.kafka.cluster.ClusterSettings;
import nl.trajectory.kafka.cluster.KafkaRefused;
import nl.trajectory.kafka.cluster.StartChecks;
import nl.trajectory.kafka.publish.Progress.State;
import nl.trajectory.kafka.record.RegionCodes;
import nl.trajectory.kafka.record.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Sends what was routed to Kafka: to a reader of what is committed, each topic is at all times a
 * beginning of what its region sees, each number once, in order.
 *
 * <p>Where it is it reads from the topics themselves, after all that it or another began has been
 * committed or thrown away; no position is kept elsewhere. Whatever happens, it begins anew with
 * that.
 */
public final class Publisher implements AutoCloseable {
  /** By which Kafka knows the one publisher. */
  public static final String TRANSACTIONAL_ID = "trajectory-publisher";

  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(2);
  private static final Duration AFTER_A_REFUSAL = Duration.ofSeconds(5);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);

  private final ClusterSettings settings;
  private final RegionCodes regions;
  private final PublicationTables tables;
  private final Lease lease;
  private final Function<Map<String, Object>, Producer<String, byte[]>> producers;
  private final Thread thread = new Thread(this::work, "publisher");
  private volatile boolean closed;
  private volatile Progress progress = Progress.NONE;
  private long news;

  /**
   * @param jdbc works on connections of the application's role
   */
  public Publisher(ClusterSettings settings, RegionCodes regions, JdbcClient jdbc) {
    this(settings, regions, jdbc, Publisher::producer);
  }

  Publisher(
      ClusterSettings settings,
      RegionCodes regions,
      JdbcClient jdbc,
      Function<Map<String, Object>, Producer<String, byte[]>> producers) {
    this.settings = settings;
    this.regions = regions;
    this.tables = new PublicationTables(jdbc);
    this.lease = new Lease(jdbc, UUID.randomUUID().toString());
    this.producers = producers;
    thread.setDaemon(true);
  }

  static Producer<String, byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Begins to publish. */
  public Publisher start() {
    thread.start();
    return this;
  }

  /** How far it is, as it saw it last. */
  public Progress progress() {
    return progress;
  }

  /** There is more to publish. */
  public synchronized void wake() {
    news++;
    notifyAll();
  }

  private void work() {
    while (!closed) {
      try {
        if (lease.take(progress)) {
          session();
        } else {
          progress = progress.noted(State.STANDING_BY, null, null);
          rest(BETWEEN_TRIES);
        }
      } catch (KafkaRefused e) {
        stopped(e);
        letGo();
        rest(e.isPassing() ? AFTER_AN_ERROR : AFTER_A_REFUSAL);
      } catch (RuntimeException | Error e) {
        interrupted(e);
        letGo();
        rest(AFTER_AN_ERROR);
      }
    }
    progress = progress.noted(State.NOT_RUNNING, null, null);
  }

  /** Another program may be able to do what this one cannot. */
  private void letGo() {
    try {
      lease.release(progress.position());
    } catch (RuntimeException databaseAway) {
      // It lapses by itself.
      LOG.debug("The lease was not given back: {}", databaseAway.getClass().getName());
    }
  }

  private void session() {
    List<String> codes = new ArrayList<>(regions.all());
    codes.add(Topics.SHARED);
    List<String> topics = Topics.all(regions);
    try (Admin admin = Admin.create(settings.admin())) {
      new StartChecks(settings, admin).check(topics);
    }
    Producer<String, byte[]> producer = producers.apply(settings.producer(TRANSACTIONAL_ID));
    try {
      // From here on nobody else writes, and nothing is undecided.
      producer.initTransactions();
      Session.Start start = new Starting(tables).at(ends(topics), codes);
      Session session = new Session(producer, tables, settings.source(), start);
      progress = progress.begun().publishing(session.position(), tables.last());
      session.sendAgain();
      while (!closed && lease.keep(progress)) {
        long seen = news();
        boolean sent = session.step();
        progress = progress.publishing(session.position(), tables.last());
        if (!sent) {
          awaitNews(seen);
        }
      }
    } finally {
      // What is in the midst is thrown away, by us or by who comes next.
      producer.close(Duration.ZERO);
    }
    if (closed) {
      lease.release(progress.position());
    }
  }

  private TopicEnds.Ends ends(List<String> topics) {
    Map<String, Object> everything = new HashMap<>(settings.consumer());
    everything.put("isolation.level", "read_uncommitted");
    try (Consumer<String, byte[]> committed = consumer(settings.consumer());
        Consumer<String, byte[]> all = consumer(everything)) {
      return new TopicEnds(committed, all).read(topics);
    }
  }

  private static Consumer<String, byte[]> consumer(Map<String, Object> settings) {
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void stopped(KafkaRefused why) {
    if (!why.code().equals(progress.code())) {
      LOG.warn("Publishing stopped: {}: {}", why.code(), why.getMessage());
    }
    progress =
        progress.noted(
            why.isPassing() ? State.INTERRUPTED : State.STOPPED, why.code(), why.getMessage());
  }

  private void interrupted(Throwable error) {
    boolean fenced =
        error instanceof ProducerFencedException || error instanceof InvalidProducerEpochException;
    String code = fenced ? "kafka.fenced" : "kafka.interrupted";
    if (!code.equals(progress.code()) && !closed) {
      // The message may hold what was to be sent; the kind of error does not.
      LOG.warn("Publishing was interrupted: {}", error.getClass().getName());
    }
    progress =
        fenced
            ? progress.fenced().noted(State.INTERRUPTED, code, "Another program publishes.")
            : progress.noted(State.INTERRUPTED, code, error.getClass().getName());
  }

  private synchronized long news() {
    return news;
  }

  private void awaitNews(long seen) {
    pause(BETWEEN_LOOKS, () -> news == seen);
  }

  private void rest(Duration pause) {
    pause(pause, () -> true);
  }

  private synchronized void pause(Duration pause, BooleanSupplier isStillSo) {
    long end = System.nanoTime() + pause.toNanos();
    try {
      long left = pause.toMillis();
      while (left > 0 && !closed && isStillSo.getAsBoolean()) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  /** Ends after the transaction at hand, and lets another go on at once. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(LONGEST_END.toMillis());
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(LONGEST_END.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
