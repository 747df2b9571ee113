package nl.trajectory.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.projections.facts.funding.FundingFacts;
import nl.trajectory.projections.facts.rebuild.Compared;
import nl.trajectory.projections.facts.rebuild.DifferingRow;
import nl.trajectory.projections.facts.rebuild.DifferingRow.What;
import nl.trajectory.projections.facts.rebuild.Rebuild;
import nl.trajectory.projections.facts.rebuild.View;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views are made anew beside the live ones, compared, and put in the place of what differs. */
class RebuildIT {
  private static final int TRAJECTORIES = 40;

  /** So small that what became known together comes in several. */
  private static final int EVENTS_IN_A_LIVE_BATCH = 15;

  private static final Instant LATER = Instant.parse("2040-01-01T00:00:00Z");

  private final Store store = Store.empty();

  @BeforeEach
  void random_trajectories_are_recorded_and_shown() {
    new World(RandomHistories.seed(RebuildIT.class), TRAJECTORIES).record(store);
    store.subscription(EVENTS_IN_A_LIVE_BATCH).catchUp();
    store.subscription(claims(), EVENTS_IN_A_LIVE_BATCH).catchUp();
  }

  private FundingFacts claims() {
    return new FundingFacts(store.app, "views", store.node().recorded(), () -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Rebuild begin(@Nullable String trajectory, View... views) {
    return Rebuild.begin(store.toRebuild(), List.of(views), trajectory).orElseThrow();
  }

  private static List<Compared> compared(Rebuild rebuild) {
    rebuild.fill((view, position, of) -> {});
    return rebuild.compare();
  }

  private List<Compared> rebuilt(@Nullable String trajectory, View... views) {
    try (Rebuild rebuild = begin(trajectory, views)) {
      List<Compared> compared = compared(rebuild);
      rebuild.swap();
      return compared;
    }
  }

  private boolean isGone() {
    return store
        .owner
        .sql("SELECT NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'views_rebuilt')")
        .query(Boolean.class)
        .single();
  }

  /** Everything that a table shows. */
  private List<String> rows(String table) {
    return store
        .app
        .sql("SELECT t::text FROM views." + table + " t ORDER BY 1")
        .query(String.class)
        .list();
  }

  @Test
  void what_is_rebuilt_is_what_is_live() {
    // What became known together, the live view takes in as many batches as there are entries.
    store.record("T-1", LATER, RandomHistories.events("T-1", 0, new Random(1)));
    store.subscription(1).catchUp();
    store.subscription(claims(), 1).catchUp();
    assertThat(versions("views.trajectory_fact")).isGreaterThan(1);
    assertThat(store.recorded()).isGreaterThan(1_000);
    try (Rebuild rebuild = begin(null, View.values())) {
      List<Compared> compared = compared(rebuild);
      assertThat(versions("views_rebuilt.trajectory_fact")).isEqualTo(1);
      assertThat(rebuild.differing(10)).isEmpty();
      assertThat(compared)
          .extracting(Compared::view, Compared::position, Compared::differing, Compared::isBehind)
          .containsExactly(
              tuple(View.FACTS, store.recorded(), 0L, false),
              tuple(View.CLAIMS, store.recorded(), 0L, false));
      assertThat(compared)
          .allSatisfy(view -> assertThat(view.live()).isPositive().isEqualTo(view.rebuilt()));
    }
    assertThat(isGone()).isTrue();
  }

  private long versions(String table) {
    return store
        .owner
        .sql("SELECT count(*) FROM " + table + " WHERE trajectory_id = 'T-1'")
        .query(Long.class)
        .single();
  }

  @Test
  void how_far_it_is_is_told_up_to_the_end() {
    List<Long> told = Collections.synchronizedList(new ArrayList<>());
    try (Rebuild rebuild = begin(null, View.FACTS)) {
      assertThat(
              rebuild.fill(
                  (view, position, of) -> {
                    assertThat(of).isEqualTo(store.recorded());
                    told.add(position);
                  }))
          .isEqualTo(store.recorded());
    }
    assertThat(told).isSorted().endsWith(store.recorded());
  }

  @Test
  void rows_that_were_damaged_are_named_and_mended() {
    List<String> facts = rows("trajectory_fact");
    List<String> plans = rows("cohort_plan");
    update("UPDATE views.trajectory_fact_now SET region = 'Nowhere' WHERE trajectory_id = 'R-1'");
    update("DELETE FROM views.trajectory_fact_now WHERE trajectory_id = 'R-2'");
    update(
        "INSERT INTO views.cohort_plan SELECT * FROM views.cohort_plan WHERE reference = 'C1'"
            + " ORDER BY known_from DESC LIMIT 1");
    update(
        "INSERT INTO views.employer_fact"
            + " SELECT 'id-E9', 'E9', 'Firm', 'Zeeland', 'care', known_from, known_until"
            + " FROM views.employer_fact WHERE employer_id = 'id-E1'"
            + " ORDER BY known_from LIMIT 1");
    try (Rebuild rebuild = begin(null, View.values())) {
      compared(rebuild);
      assertThat(rebuild.differing(100))
          .contains(
              new DifferingRow("trajectory_fact", "R-1", known("R-1"), What.OTHERWISE),
              new DifferingRow("trajectory_fact", "R-2", known("R-2"), What.MISSING))
          .extracting(DifferingRow::table, DifferingRow::subject, DifferingRow::what)
          .contains(
              tuple("cohort_plan", "C1", What.OTHERWISE),
              tuple("employer_fact", "id-E9", What.SURPLUS));
      assertThat(
              rebuild.differing(100).stream()
                  .map(DifferingRow::subject)
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrder("R-1", "R-2", "C1", "id-E9");
      rebuild.swap();
    }
    assertThat(rows("cohort_plan")).isEqualTo(plans);
    assertThat(rows("trajectory_fact")).hasSameSizeAs(facts);
    assertThat(rebuilt(null, View.values())).allMatch(view -> view.differing() == 0);
  }

  @Test
  void a_row_that_says_what_was_said_before_is_named_alone() {
    StepRecorded opened = (StepRecorded) RandomHistories.events("T-1", 0, new Random(1)).get(0);
    StepRecorded typo = RandomHistories.opened(opened, "T-1", "P-1", "Drenthe", "0106");
    StepRecorded right = RandomHistories.opened(opened, "T-1", "P-1", "Zeeland", "0599");
    store.record("T-1", LATER, List.of(right));
    store.record("T-1", LATER.plusSeconds(1), List.of(new EntryAmended(0, typo, "Moved", null)));
    store.record("T-1", LATER.plusSeconds(2), List.of(new EntryAmended(0, right, "Typo", null)));
    store.subscription(EVENTS_IN_A_LIVE_BATCH).catchUp();
    store.subscription(claims(), EVENTS_IN_A_LIVE_BATCH).catchUp();
    assertThat(versions("views.trajectory_fact")).isEqualTo(3);
    update("UPDATE views.trajectory_fact_now SET region = 'Nowhere' WHERE trajectory_id = 'T-1'");
    try (Rebuild rebuild = begin(null, View.FACTS)) {
      compared(rebuild);
      assertThat(rebuild.differing(10))
          .containsExactly(
              new DifferingRow("trajectory_fact", "T-1", store.recorded(), What.OTHERWISE));
    }
  }

  /** The position from which on the row of now holds, of what became known together the last. */
  private long known(String trajectory) {
    return store
        .app
        .sql(
            "SELECT max(position) FROM event_store.ledger WHERE known_at ="
                + " (SELECT known_at FROM event_store.ledger JOIN views_rebuilt.trajectory_fact"
                + " ON position = known_from"
                + " WHERE trajectory_id = ? AND known_until = 9223372036854775807)")
        .param(trajectory)
        .query(Long.class)
        .single();
  }

  private void update(String sql) {
    assertThat(store.owner.sql(sql).update()).isEqualTo(1);
  }

  @Test
  void one_trajectory_is_mended_and_no_other() {
    update("UPDATE views.trajectory_fact_now SET region = 'Nowhere' WHERE trajectory_id = 'R-1'");
    update("UPDATE views.trajectory_fact_now SET region = 'Nowhere' WHERE trajectory_id = 'R-2'");
    List<Compared> compared = rebuilt("R-1", View.FACTS);
    assertThat(compared).extracting(Compared::differing).containsExactly(1L);
    try (Rebuild rebuild = begin(null, View.FACTS)) {
      compared(rebuild);
      assertThat(rebuild.differing(10)).extracting(DifferingRow::subject).containsExactly("R-2");
    }
  }

  @Test
  void views_that_were_lost_come_back() {
    List<String> plans = rows("cohort_plan");
    tablesOf("views").forEach(table -> store.owner.sql("DELETE FROM views." + table).update());
    assertThat(rebuilt(null, View.values()))
        .allMatch(view -> view.isBehind() && view.position() == -1 && view.live() == 0);
    assertThat(store.projected()).isEqualTo(store.recorded());
    assertThat(rows("cohort_plan")).isNotEmpty().hasSizeLessThanOrEqualTo(plans.size());
    assertThat(rebuilt(null, View.values())).allMatch(view -> view.differing() == 0);
  }

  @Test
  void what_is_recorded_meanwhile_is_neither_lost_nor_doubled() {
    try (Rebuild rebuild = begin(null, View.FACTS)) {
      update("UPDATE views.trajectory_fact_now SET region = 'Nowhere' WHERE trajectory_id = 'R-1'");
      compared(rebuild);
      store.register(new EmployerRegistered("E8", "Firm", "Zeeland", "care"), LATER);
      store.subscription(EVENTS_IN_A_LIVE_BATCH).catchUp();
      rebuild.swap();
    }
    assertThat(store.projected()).isEqualTo(store.recorded());
    assertThat(rows("employer_fact")).filteredOn(row -> row.contains("E8")).hasSize(1);
    assertThat(rebuilt(null, View.FACTS)).allMatch(view -> view.differing() == 0);
  }

  @Test
  void a_second_one_is_refused_while_one_is_at_work() {
    try (Rebuild first = begin(null, View.FACTS)) {
      assertThat(Rebuild.begin(store.toRebuild(), List.of(View.CLAIMS), null)).isEmpty();
      assertThat(compared(first)).allMatch(view -> view.differing() == 0);
    }
    begin(null, View.CLAIMS).close();
  }

  @Test
  void one_that_is_killed_before_the_swap_leaves_all_as_it_was_and_the_next_clears_up() {
    update("UPDATE views.trajectory_fact_now SET region = 'Nowhere' WHERE trajectory_id = 'R-1'");
    List<String> before = rows("trajectory_fact");
    Rebuild killed = begin(null, View.values());
    compared(killed);
    store
        .app
        .sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        .query(Boolean.class)
        .list();
    Store.await(
        "the lock is gone",
        () ->
            store
                .owner
                .sql("SELECT NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory')")
                .query(Boolean.class)
                .single());
    assertThat(rows("trajectory_fact")).isEqualTo(before);
    assertThat(isGone()).isFalse();
    try (Rebuild next = begin(null, View.values())) {
      // Neither puts in nor clears away what is another's by now.
      assertThatThrownBy(killed::swap).hasMessageContaining("the lock of a rebuild");
      assertThatThrownBy(killed::close).hasMessageContaining("the lock of a rebuild");
      assertThat(compared(next)).extracting(Compared::differing).containsExactly(1L, 0L);
      next.swap();
    }
    assertThat(isGone()).isTrue();
    assertThat(rebuilt(null, View.values())).allMatch(view -> view.differing() == 0);
  }

  /** A table that is not named there would be left as it is. */
  @Test
  void every_table_of_facts_is_rebuilt() {
    try (Rebuild rebuild = begin(null, View.values())) {
      assertThat(tablesOf("views_rebuilt"))
          .containsAll(tablesOf("views"))
          .containsExactlyInAnyOrderElementsOf(
              concat(tablesOf("views"), List.of("differing", "instant")));
    }
  }

  private static List<String> concat(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private List<String> tablesOf(String schema) {
    return store
        .owner
        .sql(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace"
                + " WHERE nspname = ? AND relkind IN ('r', 'p') AND NOT relispartition"
                + " AND relname <> 'flyway_schema_history'")
        .param(schema)
        .query(String.class)
        .list();
  }
}
