package nl.trajectory.eventstore.routing;

import static nl.trajectory.eventstore.TestStore.APP;
import static nl.trajectory.eventstore.TestStore.JSON;
import static nl.trajectory.eventstore.TestStore.OWNER;
import static nl.trajectory.eventstore.TestStore.POSITIONS;
import static nl.trajectory.eventstore.TestStore.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nl.trajectory.eventstore.TestStore;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.eventstore.read.JdbcRecordedEvents;
import nl.trajectory.eventstore.routing.NaiveRouting.Has;
import nl.trajectory.eventstore.routing.NaiveRouting.Said;
import nl.trajectory.eventstore.routing.RandomRegions.Next;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.merkle.TileReader;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterIT {
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final int EVENTS = 600;

  @Test
  void each_region_has_what_it_sees_once_and_in_order_whatever_happens() {
    System.out.println("RouterIT: trajectory.seed=" + SEED);
    Random random = new Random(SEED);
    TestStore.drain();
    // Of this test's own regions, so that what others record is none of theirs.
    String own = "r" + Long.toString(System.nanoTime(), 36) + " ";
    RandomRegions regions =
        new RandomRegions(random, List.of(own + "A", own + "B", own + "C", own + "D"));
    JdbcRecordedEvents recorded = new JdbcRecordedEvents(JSON, APP);
    OWNER.sql("UPDATE publication.routed SET position = ?").param(recorded.last()).update();
    NaiveRouting naive = new NaiveRouting();
    try (Subscription subscription =
        new Subscription(
            new Router(APP, JSON, RouterIT::code, () -> {}),
            recorded,
            APP,
            TRANSACTIONS,
            POSITIONS)) {
      for (int events = 0; events < EVENTS; ) {
        List<Next> chunk = new ArrayList<>();
        for (int i = 0, size = 1 + random.nextInt(40); i < size; i++) {
          chunk.add(regions.next());
        }
        publish(chunk, naive);
        subscription.catchUp();
        events += chunk.size();
      }
    }
    Map<String, List<Has>> expected = new TreeMap<>();
    naive.regions.forEach((region, has) -> expected.put(code(region), has));
    assertThat(expected).hasSize(5);
    expected.forEach(
        (region, has) -> assertThat(stored(region)).as("%s, seed %d", region, SEED).isEqualTo(has));
    expected.keySet().forEach(RouterIT::hasTheTreeOfItsEntries);
  }

  private static String code(String region) {
    return region.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  private static void publish(List<Next> chunk, NaiveRouting naive) {
    DomainEventMessage<?>[] messages =
        chunk.stream()
            .map(next -> TestStore.message(next.stream(), next.sequence(), next.event()))
            .toArray(DomainEventMessage[]::new);
    TestStore.publish(messages);
    Map<String, Long> positions = new HashMap<>();
    APP.sql(
            "SELECT e.stream_id, e.seq, l.position FROM event_store.event e JOIN"
                + " event_store.ledger l USING (appended) WHERE e.stream_id = ANY (?)")
        .param(chunk.stream().map(Next::stream).distinct().toArray(String[]::new))
        .query(
            row -> {
              positions.put(row.getString(1) + " " + row.getInt(2), row.getLong(3));
            });
    for (Next next : chunk) {
      long position = positions.get(next.stream() + " " + next.sequence());
      naive.add(new Said(position, next.stream(), next.event()));
    }
  }

  private static List<Has> stored(String region) {
    return APP.sql("SELECT n, position, cause FROM publication.entry WHERE region = ? ORDER BY n")
        .param(region)
        .query(
            (row, i) -> {
              assertThat(row.getLong(1)).as("n of " + region).isEqualTo(i);
              return new Has(row.getLong(2), row.getLong(3));
            })
        .list();
  }

  private static void hasTheTreeOfItsEntries(String region) {
    List<Hash> leaves =
        APP.sql(
                "SELECT l.leaf FROM publication.entry n JOIN event_store.ledger l USING (position)"
                    + " WHERE n.region = ? ORDER BY n.n")
            .param(region)
            .query((row, i) -> Hash.of(row.getBytes(1)))
            .list();
    long tiles =
        APP.sql("SELECT count(*) FROM publication.tile WHERE region = ?")
            .param(region)
            .query(Long.class)
            .single();
    assertThat(tiles).isEqualTo(leaves.size() / 256);
    Hash root =
        MerkleTree.root(
            leaves.size(),
            new TileReader(
                subtrees ->
                    subtrees.stream()
                        .map(
                            subtree ->
                                subtree.level() == 0
                                    ? leaves.get((int) subtree.index())
                                    : tile(region, subtree.level(), subtree.index()))
                        .toList()));
    assertThat(root).isEqualTo(MerkleTree.root(leaves));
  }

  private static Hash tile(String region, int level, long index) {
    return APP.sql("SELECT hash FROM publication.tile WHERE (region, level, index) = (?, ?, ?)")
        .params(region, level, index)
        .query((row, i) -> Hash.of(row.getBytes(1)))
        .single();
  }

  @ParameterizedTest
  @ValueSource(strings = {"visible", "entry", "tile"})
  void what_was_routed_is_never_changed_or_removed(String table) {
    for (String attack : List.of("DELETE FROM publication.%s", "TRUNCATE publication.%s CASCADE")) {
      assertThatThrownBy(() -> APP.sql(attack.formatted(table)).update())
          .rootCause()
          .hasMessageContaining("denied");
    }
    assertThatThrownBy(() -> OWNER.sql("TRUNCATE publication." + table).update())
        .rootCause()
        .hasMessageContaining("append-only");
  }
}
