package nl.trajectory.kafka.publish;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.JSON;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.POSITIONS;
import static nl.trajectory.eventstore.TestStore.TRANSACTIONS;
import static nl.trajectory.eventstore.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import nl.trajectory.eventstore.TestStore;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.eventstore.read.JdbcRecordedEvents;
import nl.trajectory.eventstore.routing.RandomRegions;
import nl.trajectory.eventstore.routing.RandomRegions.Next;
import nl.trajectory.eventstore.routing.Router;
import nl.trajectory.kafka.TestCluster;
import nl.trajectory.kafka.TestRegions;
import nl.trajectory.kafka.cluster.ClusterSetup;
import nl.trajectory.kafka.publish.Progress.State;
import nl.trajectory.kafka.record.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each test goes on with the history of those before it, and looks at all of it. */
class PublisherIT {
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final Random RANDOM = new Random(SEED);
  private static final RandomRegions REGIONS = new RandomRegions(RANDOM, TestRegions.NAMES);
  private static final JdbcRecordedEvents RECORDED = new JdbcRecordedEvents(JSON, APP);
  private static Subscription routing;

  private final List<Publisher> publishers = new ArrayList<>();

  @BeforeAll
  static void route() {
    System.out.println("PublisherIT: trajectory.seed=" + SEED);
    Router router = new Router(APP, JSON, TestRegions.CODES::of, () -> {});
    routing = new Subscription(router, RECORDED, APP, TRANSACTIONS, POSITIONS).start();
  }

  @AfterAll
  static void end() {
    routing.close();
  }

  @AfterEach
  void close() {
    publishers.forEach(Publisher::close);
  }

  private Publisher publisher() {
    Publisher publisher =
        new Publisher(TestCluster.settings(), TestRegions.CODES, APP, PublisherIT::impatient)
            .start();
    publishers.add(publisher);
    return publisher;
  }

  /** So that nobody waits for as long as in earnest. */
  private static Producer<String, byte[]> impatient(Map<String, Object> settings) {
    Map<String, Object> impatient = new HashMap<>(settings);
    impatient.put("max.block.ms", "4000");
    impatient.put("request.timeout.ms", "3000");
    impatient.put("delivery.timeout.ms", "4000");
    return Publisher.producer(impatient);
  }

  private static void record(int events) {
    for (int left = events; left > 0; ) {
      List<DomainEventMessage<?>> chunk = new ArrayList<>();
      for (int i = 0, size = Math.min(left, 1 + RANDOM.nextInt(60)); i < size; i++, left--) {
        Next next = REGIONS.next();
        chunk.add(TestStore.message(next.stream(), next.sequence(), next.event()));
      }
      TestStore.publish(chunk.toArray(DomainEventMessage[]::new));
    }
  }

  private static void awaitAll(Publisher publisher) {
    long last = RECORDED.last();
    await("everything is published", () -> publisher.progress().position() >= last);
  }

  @Test
  void every_position_is_published_once_and_each_region_in_order() throws Exception {
    record(300);
    Publisher publisher = publisher();
    awaitAll(publisher);
    record(100);
    awaitAll(publisher);
    Audit.everythingIsThereOnceAndInOrder();
    assertThat(publisher.progress().state()).isEqualTo(State.PUBLISHING);
    assertThat(publisher.progress().lag()).isZero();
    publisher.close();
    assertThat(publisher.progress().state()).isEqualTo(State.NOT_RUNNING);
    // Another goes on at once, and from there.
    Publisher next = publisher();
    record(20);
    awaitAll(next);
    Audit.everythingIsThereOnceAndInOrder();
  }

  @Test
  void of_two_publishers_one_stands_by_and_whoever_is_ousted_does_no_harm() throws Exception {
    Publisher one = publisher();
    Publisher other = publisher();
    await(
        "one stands by and the other publishes",
        () ->
            List.of(one.progress().state(), other.progress().state())
                .containsAll(List.of(State.STANDING_BY, State.PUBLISHING)));
    await(
        "each was ousted while it was at work",
        () -> {
          OWNER.sql("UPDATE publication.lease SET until = '-infinity'").update();
          record(10);
          return one.progress().fencings() > 0 && other.progress().fencings() > 0;
        });
    long last = RECORDED.last();
    await(
        "everything is published",
        () -> Math.max(one.progress().position(), other.progress().position()) >= last);
    Audit.everythingIsThereOnceAndInOrder();
  }

  @Test
  void a_broker_that_was_away_gets_what_it_missed() throws Exception {
    Publisher publisher = publisher();
    record(20);
    awaitAll(publisher);
    TestCluster.stop();
    record(30);
    await(
        "the publisher says that Kafka is away",
        () -> publisher.progress().state() == State.INTERRUPTED);
    assertThat(publisher.progress().code()).startsWith("kafka.");
    TestCluster.startAgain();
    awaitAll(publisher);
    assertThat(publisher.progress().code()).isNull();
    Audit.everythingIsThereOnceAndInOrder();
  }

  @Test
  void a_cut_to_the_database_is_gone_on_after() throws Exception {
    Publisher publisher = publisher();
    record(20);
    awaitAll(publisher);
    APP.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE usename = current_user AND pid <> pg_backend_pid()")
        .query()
        .listOfRows();
    record(20);
    awaitAll(publisher);
    Audit.everythingIsThereOnceAndInOrder();
  }

  @Test
  void who_is_killed_in_the_midst_of_a_transaction_leaves_nothing_half() throws Exception {
    for (String where : List.of("before", "after")) {
      record(40);
      assertThat(killed(where)).isEqualTo(HaltingPublisher.HALTED);
      OWNER.sql("UPDATE publication.lease SET until = '-infinity'").update();
      Publisher publisher = publisher();
      record(10);
      awaitAll(publisher);
      Audit.everythingIsThereOnceAndInOrder();
      publisher.close();
    }
  }

  private static int killed(String where) throws Exception {
    try (HikariDataSource pool = TestStore.pool()) {
      ProcessBuilder child =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              HaltingPublisher.class.getName(),
              where);
      child.environment().put("URL", pool.getJdbcUrl());
      child.environment().put("USERNAME", pool.getUsername());
      child.environment().put("PASSWORD", pool.getPassword());
      child.environment().put("SERVERS", TestCluster.settings().servers().get(0));
      child.environment().put("JAAS", TestCluster.settings().connection().get("sasl.jaas.config"));
      child.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      Process process = child.start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }
  }

  @Test
  void a_topic_that_was_made_anew_gets_everything_again() throws Exception {
    Publisher publisher = publisher();
    record(20);
    awaitAll(publisher);
    try (Admin admin = TestCluster.admin()) {
      String topic = Topics.of("twente");
      admin.deleteTopics(List.of(topic)).all().get();
      await("it is gone", () -> !topics(admin).contains(topic));
      new ClusterSetup(TestCluster.settings(), admin).makeTopics(List.of(topic));
    }
    await(
        "the publisher has noticed",
        () -> {
          record(5);
          return publisher.progress().sessions() > 1;
        });
    awaitAll(publisher);
    Audit.everythingIsThereOnceAndInOrder();
  }

  private static List<String> topics(Admin admin) {
    try {
      return List.copyOf(admin.listTopics().names().get());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
