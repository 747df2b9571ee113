package nl.trajectory.projections.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.Store;
import nl.trajectory.projections.facts.Versions.Said;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionsIT {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 17);
  private static final long SEED = RandomHistories.seed(VersionsIT.class);

  private final Store store = Store.empty();
  private final Versions<Fact> versions =
      new Versions<>("elsewhere", "fact", Fact.class, "whoseFact");

  /** Every kind of column there is. */
  record Fact(
      String whoseFact,
      int number,
      @Nullable String text,
      @Nullable LocalDate on,
      @Nullable BigDecimal amount,
      boolean counts,
      List<String> regions) {}

  @BeforeEach
  void createTable() {
    store.owner.sql("DROP SCHEMA IF EXISTS elsewhere CASCADE").update();
    store.owner.sql("CREATE SCHEMA elsewhere").update();
    store
        .owner
        .sql(
            """
            CREATE TABLE elsewhere.fact (
              whose_fact text NOT NULL, number int NOT NULL, text text, "on" date,
              amount numeric(15, 2), counts boolean NOT NULL, regions text[] NOT NULL,
              known_from bigint NOT NULL,
              known_until bigint NOT NULL DEFAULT 9223372036854775807)
            """)
        .update();
  }

  @AfterEach
  void close() {
    store.owner.sql("DROP SCHEMA elsewhere CASCADE").update();
    store.close();
  }

  private static Fact fact(String subject, int number) {
    return new Fact(subject, number, null, DAY, null, true, List.of());
  }

  private static Said<Fact> said(String subject, long position, Fact... rows) {
    return new Said<>(subject, position, List.of(rows));
  }

  private void write(List<Said<Fact>> said) {
    versions.write(store.owner, said);
  }

  private List<String> rows() {
    return store
        .owner
        .sql(
            "SELECT whose_fact || number || ' ' || known_from || '-' || CASE known_until"
                + " WHEN 9223372036854775807 THEN '' ELSE known_until::text END"
                + " FROM elsewhere.fact ORDER BY whose_fact, number, known_from")
        .query(String.class)
        .list();
  }

  @Test
  void what_is_gone_is_closed_what_is_new_is_added_and_what_stays_is_left_alone() {
    write(List.of(said("a", 3, fact("a", 1), fact("a", 2)), said("b", 4, fact("b", 1))));
    assertThat(rows()).containsExactly("a1 3-", "a2 3-", "b1 4-");
    List<String> places = places();
    write(List.of(said("a", 7, fact("a", 2), fact("a", 3))));
    assertThat(rows()).containsExactly("a1 3-7", "a2 3-", "a3 7-", "b1 4-");
    assertThat(places()).as("rows that were not written again").contains(places.get(1));
  }

  private List<String> places() {
    return store
        .owner
        .sql("SELECT ctid::text FROM elsewhere.fact ORDER BY number, whose_fact")
        .query(String.class)
        .list();
  }

  @Test
  void a_batch_may_say_several_things_of_a_subject_one_after_the_other() {
    write(List.of(said("a", 1, fact("a", 1))));
    write(
        List.of(
            said("a", 9, fact("a", 1), fact("a", 4)),
            said("a", 5, fact("a", 1), fact("a", 2)),
            said("a", 7, fact("a", 2), fact("a", 3))));
    assertThat(rows()).containsExactly("a1 1-7", "a1 9-", "a2 5-9", "a3 7-9", "a4 9-");
    write(List.of(said("a", 12)));
    assertThat(rows()).containsExactly("a1 1-7", "a1 9-12", "a2 5-9", "a3 7-9", "a4 9-12");
  }

  @Test
  void rows_that_are_equal_are_one_row_and_others_are_told_apart_by_every_column() {
    Fact one = new Fact("a", 1, "text", null, new BigDecimal("10.5"), true, List.of("x", "y"));
    write(List.of(said("a", 1, one, one)));
    write(List.of(said("a", 2, one)));
    assertThat(rows()).containsExactly("a1 1-");
    for (Fact other :
        List.of(
            new Fact("a", 1, null, null, new BigDecimal("10.50"), true, List.of("x", "y")),
            new Fact("a", 1, "text", DAY, new BigDecimal("10.50"), true, List.of("x", "y")),
            new Fact("a", 1, "text", null, new BigDecimal("10.51"), true, List.of("x", "y")),
            new Fact("a", 1, "text", null, new BigDecimal("10.50"), false, List.of("x", "y")),
            new Fact("a", 1, "text", null, new BigDecimal("10.50"), true, List.of("y", "x")))) {
      write(List.of(said("a", 3, one, other)));
      assertThat(rows()).as("%s", other).containsExactly("a1 1-", "a1 3-");
      store.owner.sql("DELETE FROM elsewhere.fact WHERE known_from = 3").update();
    }
    assertThat(store.owner.sql("SELECT amount FROM elsewhere.fact").query(String.class).single())
        .isEqualTo("10.50");
  }

  /** However it is cut into batches, at each position there is what was said last. */
  @Test
  void at_every_position_there_is_what_was_said_of_it_last() {
    Random random = new Random(SEED);
    TreeMap<Long, Said<Fact>> all = new TreeMap<>();
    List<Said<Fact>> batch = new ArrayList<>();
    for (long position = 0; position < 120; position++) {
      String subject = "abc".substring(random.nextInt(3)).substring(0, 1);
      Set<Fact> rows = new HashSet<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        rows.add(fact(subject, random.nextInt(4)));
      }
      all.put(position, new Said<>(subject, position, rows));
      batch.add(all.get(position));
      if (random.nextInt(6) == 0) {
        write(batch);
        batch.clear();
      }
    }
    write(batch);
    Map<String, Set<String>> holds = new HashMap<>();
    all.forEach(
        (position, said) -> {
          Set<String> numbers = new HashSet<>();
          said.rows().forEach(row -> numbers.add(row.whoseFact() + row.number()));
          holds.put(said.subject(), numbers);
          Set<String> expected = new HashSet<>();
          holds.values().forEach(expected::addAll);
          assertThat(at(position))
              .as("position %d of trajectory.seed=%d", position, SEED)
              .containsExactlyInAnyOrderElementsOf(expected);
        });
  }

  private List<String> at(long position) {
    return store
        .owner
        .sql(
            "SELECT whose_fact || number FROM elsewhere.fact"
                + " WHERE known_from <= :p AND :p < known_until")
        .param("p", position)
        .query(String.class)
        .list();
  }
}
