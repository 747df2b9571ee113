package nl.trajectory.projections.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.Store;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.listing.Listings.Page;
import nl.trajectory.projections.listing.Listings.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ListingsIT {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2025, 3, 17);
  private static final Query ALL = new Query(Map.of(), Sight.all(), null, null, 100);

  private static Store store;
  private static Listings listings;

  @BeforeAll
  static void record() {
    store = Store.empty();
    listings = store.listings;
    for (String reference : List.of("b2", "B-1", "a_1", "B-10", "c.1", "é1", "A1")) {
      String region = reference.contains("1") ? "Rijnmond" : "Zeeland";
      store.register(new EmployerRegistered(reference, "Firm", region, "care"), AT);
    }
    store.plan(cohort("PT1", "newcomers", "Rijnmond"), AT);
    store.plan(cohort("PT2", "newcomers", "Zeeland"), AT);
    store.plan(cohort("BinQ-1", "binq", "Rijnmond"), AT);
    store.close("PT1", new CohortClosed(DAY), AT);
    open("PT1-01", Given.newcomers().admitted().joined("PT1"), "Rijnmond");
    open("PT1-02", Given.newcomers(), "Zeeland");
    open("PT2-01", Given.newcomers().admitted().joined("PT2").exitedOn("2025-04-02"), "Zeeland");
    open("W-01", Given.werkschool().admitted().placed(), "Rijnmond");
    store.project();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static CohortPlanned cohort(String reference, String programme, String region) {
    return new CohortPlanned(
        reference, "Group", programme, 1, "care", region, null, DAY, DAY, 10, null);
  }

  private static void open(String reference, Given given, String region) {
    List<TrajectoryEvent> events = new ArrayList<>(given.events());
    StepRecorded opening = (StepRecorded) events.get(0);
    events.set(0, RandomHistories.opened(opening, reference, region, "0599"));
    store.record(reference, AT, events);
  }

  private static List<String> employers(Query query) {
    return listings.employers(query).items().stream().map(Listings.Employer::reference).toList();
  }

  private static List<String> trajectories(Query query) {
    return listings.trajectories(query).items().stream()
        .map(Listings.Trajectory::reference)
        .toList();
  }

  private static List<String> cohorts(Query query) {
    return listings.cohorts(query).items().stream().map(Listings.Cohort::reference).toList();
  }

  @Test
  void pages_follow_each_other_without_a_gap_or_a_repetition() {
    List<String> whole = employers(ALL);
    assertThat(whole).containsExactlyInAnyOrder("b2", "B-1", "a_1", "B-10", "c.1", "é1", "A1");
    for (int limit = 1; limit <= whole.size() + 1; limit++) {
      assertThat(pages(limit, listings::employers, Listings.Employer::reference))
          .as("pages of %d", limit)
          .isEqualTo(whole);
    }
    assertThat(pages(1, listings::cohorts, Listings.Cohort::reference)).isEqualTo(cohorts(ALL));
    assertThat(pages(3, listings::trajectories, Listings.Trajectory::reference))
        .isEqualTo(trajectories(ALL))
        .hasSize(4);
  }

  private static <T> List<String> pages(
      int limit, Function<Query, Page<T>> list, Function<T, String> reference) {
    List<String> found = new ArrayList<>();
    Page<T> page = list.apply(new Query(Map.of(), Sight.all(), null, null, limit));
    while (page.last() != null) {
      assertThat(page.items()).hasSize(limit);
      page.items().forEach(item -> found.add(reference.apply(item)));
      assertThat(found).as("items so far").hasSizeLessThan(100);
      page = list.apply(new Query(Map.of(), Sight.all(), null, page.last(), limit));
    }
    page.items().forEach(item -> found.add(reference.apply(item)));
    return found;
  }

  @Test
  void the_last_page_says_so_also_when_it_is_full() {
    assertThat(listings.cohorts(new Query(Map.of(), Sight.all(), null, null, 3)).last()).isNull();
    assertThat(listings.cohorts(new Query(Map.of(), Sight.all(), null, null, 2)).last())
        .isNotNull();
    assertThat(listings.cohorts(new Query(Map.of(), Sight.all(), null, "zzz", 2)).items())
        .isEmpty();
  }

  @Test
  void filters_hold_together() {
    assertThat(trajectories(equal(Map.of("region", "Zeeland"))))
        .containsExactly("PT1-02", "PT2-01");
    assertThat(trajectories(equal(Map.of("region", "Zeeland", "cohort", "PT2"))))
        .containsExactly("PT2-01");
    assertThat(trajectories(equal(Map.of("programme", "werkschool")))).containsExactly("W-01");
    assertThat(trajectories(equal(Map.of("phase", "PLACEMENT")))).containsExactly("W-01");
    assertThat(trajectories(equal(Map.of("status", "EXITED")))).containsExactly("PT2-01");
    assertThat(trajectories(equal(Map.of("region", "zeeland")))).isEmpty();
    assertThat(cohorts(equal(Map.of("programme", "newcomers", "region", "Rijnmond"))))
        .containsExactly("PT1");
  }

  private static Query equal(Map<String, String> columns) {
    return new Query(columns, Sight.all(), null, null, 100);
  }

  @Test
  void text_is_looked_for_in_references_and_is_no_pattern() {
    assertThat(employers(text("b-1"))).containsExactlyInAnyOrder("B-1", "B-10");
    assertThat(employers(text("É"))).containsExactly("é1");
    assertThat(employers(text("_"))).containsExactly("a_1");
    assertThat(employers(text("%"))).isEmpty();
    assertThat(employers(text("Firm"))).isEmpty();
    assertThat(trajectories(text("' OR true --"))).isEmpty();
  }

  private static Query text(String text) {
    return new Query(Map.of(), Sight.all(), text, null, 100);
  }

  @Test
  void only_the_regions_that_may_be_seen_are_listed() {
    assertThat(employers(ALL.within(Sight.of(Set.of("Zeeland"))))).containsExactly("b2");
    assertThat(cohorts(ALL.within(Sight.of(Set.of("Rijnmond")))))
        .containsExactlyInAnyOrder("BinQ-1", "PT1");
    assertThat(trajectories(ALL.within(Sight.of(Set.of("Rijnmond", "Zeeland"))))).hasSize(4);
    assertThat(trajectories(ALL.within(Sight.none()))).isEmpty();
    assertThat(
            trajectories(equal(Map.of("region", "Zeeland")).within(Sight.of(Set.of("Rijnmond")))))
        .isEmpty();
    assertThat(trajectories(ALL.within(Sight.all()))).hasSize(4);
  }

  @Test
  void an_item_shows_what_is_known_of_it() {
    assertThat(listings.trajectories(text("PT1-01")).items())
        .containsExactly(
            new Listings.Trajectory(
                "PT1-01",
                "PT1-01",
                "P-PT1-01",
                "newcomers",
                "Rijnmond",
                "0599",
                "PT1",
                "CHECK",
                "RUNNING",
                LocalDate.of(2025, 3, 3),
                false));
    assertThat(listings.cohorts(text("PT1")).items())
        .containsExactly(
            new Listings.Cohort(
                "id-PT1", "PT1", "Group", "newcomers", "Rijnmond", "care", DAY, 10, DAY));
    assertThat(listings.employers(text("b2")).items())
        .containsExactly(new Listings.Employer("id-b2", "b2", "Firm", "Zeeland", "care"));
  }
}
