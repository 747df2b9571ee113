package nl.trajectory.claims;

import static nl.trajectory.claims.FundedStore.key;
import static nl.trajectory.domain.funding.Terms.term;
import static nl.trajectory.domain.trajectory.Steps.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureAmended;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosureRetracted;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerAmended;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostEvent.CostRetracted;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.forecast.HalfYear;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Costs, cohorts and employers that are put right: money and figures follow, in both times. */
class PuttingRightIT {
  private static final LocalDate STARTS_ON = LocalDate.of(2025, 3, 17);

  private final FundedStore funded = new FundedStore();
  private final FundingView view = funded.view;

  @AfterEach
  void close() {
    funded.close();
  }

  private static AgreementConcluded financed(String reference, Terms term) {
    return new AgreementConcluded(
        reference,
        "C1",
        Kind.RESULT,
        null,
        "Fund " + reference,
        "Region " + reference,
        null,
        null,
        null,
        List.of(term.build()),
        List.of());
  }

  private static CostIncurred cost(String agreement, String amount, String day) {
    return new CostIncurred(
        null, "C1", agreement, CostIncurred.Category.TOTAL, Euros.of(amount), day(day), "Fund");
  }

  private static Question question(@Nullable LocalDate on, @Nullable Instant asOf) {
    return new Question(on == null ? FundedStore.TODAY : on, asOf, Scope.ALL);
  }

  /** The costs under the agreements A1 and A2. */
  private List<String> costs(@Nullable LocalDate on, @Nullable Instant asOf) {
    return funded.figures(Dimension.AGREEMENT, question(on, asOf)).rows().stream()
        .map(row -> row.group() + " " + row.costs())
        .toList();
  }

  private String balance(@Nullable Instant asOf) {
    return funded.fund("Fund A1", question(null, asOf)).orElseThrow().balance();
  }

  @Test
  void a_cost_that_was_another_one_moves_the_money_and_what_was_known_stays() {
    funded.plan(plan("Rijnmond", "care", 10, STARTS_ON));
    funded.conclude(financed("A1", term("CONTRACT", Trigger.CONTRACT_SIGNED)));
    funded.conclude(financed("A2", term("START", Trigger.STARTED)));
    funded.cost(cost("A1", "70000.00", "2025-02-01"));
    assertThat(costs(null, null)).containsExactly("A1 70000.00", "A2 0.00");
    final Instant typo = funded.now;

    funded.correctCost(1, new CostAmended(0, cost("A1", "7000.00", "2025-03-01"), "Typo", null));
    assertThat(costs(null, null)).containsExactly("A1 7000.00", "A2 0.00");
    assertThat(costs(day("2025-02-15"), null)).containsExactly("A1 0.00", "A2 0.00");
    assertThat(costs(day("2025-02-15"), typo)).containsExactly("A1 70000.00", "A2 0.00");
    assertThat(balance(null)).isEqualTo("-7000.00");
    assertThat(balance(typo)).isEqualTo("-70000.00");
    final Instant amended = funded.now;

    funded.correctCost(1, new CostAmended(0, cost("A2", "7000.00", "2025-03-01"), "Other", null));
    assertThat(costs(null, null)).containsExactly("A1 0.00", "A2 7000.00");
    assertThat(funded.agreements(Scope.ALL))
        .extracting(seen -> seen.agreement().costs())
        .containsExactly(Euros.ZERO, Euros.of("7000.00"));

    funded.correctCost(1, new CostRetracted(0, "Never billed", null));
    assertThat(costs(null, null)).containsExactly("A1 0.00", "A2 0.00");
    assertThat(costs(null, amended)).containsExactly("A1 7000.00", "A2 0.00");
    assertThat(view.costs(question(null, null), null, null, null, 10).orElseThrow().costs())
        .as("counts no longer")
        .isEmpty();
    assertThat(view.cost("cost-1", question(null, null)))
        .as("can still be found, and says what it said")
        .hasValueSatisfying(
            known -> {
              assertThat(known.sequence()).isEqualTo(3);
              assertThat(known.state().retracted()).isTrue();
              assertThat(known.state().recorded().amount()).isEqualTo(Euros.of("70000.00"));
            });
  }

  @Test
  void claims_within_the_costs_follow_a_cost_that_is_put_right() {
    funded.conclude(
        financed("A1", term("CONTRACT", Trigger.CONTRACT_SIGNED).upTo("5000.00").months(6)));
    funded.conclude(financed("A2", term("START", Trigger.STARTED).upTo("100.00")));
    funded.cost(cost("A1", "8000.00", "2025-02-01"));
    funded.underContract("T1", "T2");
    funded.judge();
    assertThat(List.of(funded.of("T1"), funded.of("T2")))
        .containsExactly("DUE 5000.00", "DUE 3000.00");
    ClaimKey first = key("CONTRACT", "T1");
    funded.decide(first, Decision.APPROVED, Decision.PAID);
    funded.judge();

    funded.correctCost(1, new CostAmended(0, cost("A1", "4000.00", "2025-02-01"), "Typo", null));
    funded.judge();
    assertThat(funded.claim(first).status()).isEqualTo(ClaimStatus.RECLAIM_DUE);
    assertThat(funded.claim(first).reclaim()).isEqualTo(Euros.of("1000.00"));
    assertThat(funded.of("T2")).isEqualTo("WITHDRAWN 0.00");
    assertThat(funded.find(new ClaimKey("A2", "START", "T1"))).as("costs nothing").isNull();

    funded.correctCost(1, new CostAmended(0, cost("A1", "8000.00", "2025-02-01"), "No", null));
    funded.judge();
    assertThat(funded.claim(first).status()).isEqualTo(ClaimStatus.PAID);
    assertThat(funded.claim(first).due()).isEqualTo(Euros.of("5000.00"));
    assertThat(funded.of("T2")).isEqualTo("DUE 3000.00");

    funded.correctCost(1, new CostAmended(0, cost("A2", "8000.00", "2025-02-01"), "Other", null));
    funded.judge();
    assertThat(funded.claim(first).reclaim()).as("all of it").isEqualTo(Euros.of("5000.00"));
    assertThat(funded.claim(new ClaimKey("A2", "START", "T1")).due())
        .as("under the other agreement there is room now")
        .isEqualTo(Euros.of("100.00"));
    funded.decide(first, Decision.RECLAIM_SETTLED);
    funded.judge();
    funded.correctCost(1, new CostRetracted(0, "Never billed", null));
    funded.judge();
    assertThat(funded.claim(new ClaimKey("A2", "START", "T1")).status())
        .isEqualTo(ClaimStatus.WITHDRAWN);
    assertThat(funded.claim(first).status()).isEqualTo(ClaimStatus.RECLAIMED);
  }

  private static CohortPlanned plan(String region, String sector, int size, LocalDate startsOn) {
    return new CohortPlanned(
        "C1",
        "Group",
        "newcomers",
        1,
        sector,
        region,
        null,
        startsOn.minusMonths(1),
        startsOn,
        size,
        null);
  }

  private Cohort cohort(LocalDate on, @Nullable Instant asOf) {
    funded.store.project();
    return funded.store.cohorts.find("C1", on, asOf).orElseThrow();
  }

  private static List<String> codes(Cohort cohort) {
    return cohort.deviations().stream().map(CohortView.Deviations::code).toList();
  }

  @Test
  void a_plan_that_was_another_one_is_the_other_one_everywhere() {
    funded.plan(plan("Rijnmond", "care", 10, STARTS_ON));
    funded.conclude(financed("A1", term("CONTRACT", Trigger.CONTRACT_SIGNED)));
    funded.cost(cost("A1", "12000.00", "2025-02-01"));
    funded.underContract("T1", "T2", "T3");
    final Instant before = funded.now;
    LocalDate later = LocalDate.of(2025, 9, 1);
    assertThat(codes(cohort(STARTS_ON, null))).contains("norm.group-size");

    CohortPlanned other =
        new CohortPlanned(
            "C1",
            "Other",
            "newcomers",
            1,
            "building",
            "Zeeland",
            "STOOV",
            later.minusMonths(6),
            later,
            6,
            2);
    funded.happened("C1", new CohortPlanAmended(0, other, "Typo", null));
    Cohort now = cohort(STARTS_ON, null);
    assertThat(now.name()).isEqualTo("Other");
    assertThat(now.region()).isEqualTo("Zeeland");
    assertThat(now.processDirector()).isEqualTo("STOOV");
    assertThat(codes(now))
        .as("it has not started yet, and recruits for too long")
        .contains("norm.lead-time")
        .doesNotContain("norm.group-size");
    Cohort then = cohort(STARTS_ON, before);
    assertThat(then.name()).isEqualTo("Group");
    assertThat(then.region()).isEqualTo("Rijnmond");
    assertThat(codes(then)).contains("norm.group-size").doesNotContain("norm.lead-time");

    assertThat(sectors(null)).containsExactly("building");
    assertThat(sectors(before)).containsExactly("care");
    assertThat(funded.store.listings.cohorts(all()).items())
        .extracting(Listings.Cohort::region, Listings.Cohort::plannedSize)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Zeeland", 6));
    assertThat(funded.agreements(new Scope(Sight.of(java.util.Set.of("Rijnmond")), Sight.all())))
        .as("the money is in sight where the cohort is")
        .isEmpty();
    HeadCounts heads =
        new HeadCounts(view, funded.node.jdbc(), funded.store.facts, RandomHistories.PROGRAMMES);
    assertThat(price(heads, null)).isEqualTo(Euros.of("2000.00"));
    assertThat(price(heads, before)).isEqualTo(Euros.of("1200.00"));
    assertThat(
            heads.prognosis(new HalfYear(2025, 1), new HalfYear(2026, 2), Scope.ALL).stream()
                .map(heads2 -> heads2.headCount())
                .toList())
        .as("from its half-year on, for as many as it runs")
        .containsExactly(0, 3, 3, 0);
  }

  private static Euros price(HeadCounts heads, @Nullable Instant asOf, FundingView view) {
    Question question = question(null, asOf);
    return heads.price(view.cohorts(question).get("C1"), question).planned();
  }

  private Euros price(HeadCounts heads, @Nullable Instant asOf) {
    return price(heads, asOf, view);
  }

  @Test
  void a_price_counts_who_had_joined_by_what_was_known() {
    funded.plan(plan("Rijnmond", "care", 4, STARTS_ON));
    funded.conclude(financed("A1", term("CONTRACT", Trigger.CONTRACT_SIGNED)));
    funded.cost(cost("A1", "12000.00", "2025-02-01"));
    final Instant before = funded.now;
    funded.underContract("T1", "T2", "T3");
    funded.store.project();
    HeadCounts heads =
        new HeadCounts(view, funded.node.jdbc(), funded.store.facts, RandomHistories.PROGRAMMES);
    CohortPlanned cohort = view.cohorts(Scope.ALL).get("C1");
    assertThat(heads.price(cohort, question(null, null)).realised()).isEqualTo(Euros.of("4000.00"));
    assertThat(heads.price(cohort, question(null, before)).realised()).isNull();
    assertThat(heads.price(cohort, question(day("2025-02-15"), null)).realised()).isNull();
  }

  private static Listings.Query all() {
    return new Listings.Query(Map.of(), Sight.all(), null, null, 50);
  }

  private List<String> sectors(@Nullable Instant asOf) {
    return funded
        .store
        .successRates
        .answer(
            new SuccessQuestion(
                nl.trajectory.projections.success.Dimension.SECTOR,
                null,
                null,
                Sight.all(),
                null,
                null,
                FundedStore.TODAY,
                asOf))
        .rows()
        .stream()
        .map(SuccessRate::group)
        .toList();
  }

  @Test
  void a_closure_that_was_another_one_or_none_is_seen_as_it_was_known() {
    funded.plan(plan("Rijnmond", "care", 10, STARTS_ON));
    funded.happened("C1", new CohortClosed(STARTS_ON));
    LocalDate on = STARTS_ON.plusMonths(1);
    assertThat(cohort(on, null).closedOn()).isEqualTo(STARTS_ON);
    final Instant closed = funded.now;
    CohortClosed later = new CohortClosed(STARTS_ON.plusDays(4));
    funded.happened("C1", new CohortClosureAmended(1, later, "Typo", null));
    assertThat(cohort(on, null).closedOn()).isEqualTo(later.closedOn());
    assertThat(cohort(STARTS_ON, null).closedOn()).as("not by that day").isNull();
    final Instant amended = funded.now;
    funded.happened("C1", new CohortClosureRetracted(1, "Not closed", null));
    assertThat(cohort(on, null).closedOn()).isNull();
    assertThat(cohort(on, closed).closedOn()).isEqualTo(STARTS_ON);
    assertThat(cohort(on, amended).closedOn()).isEqualTo(later.closedOn());
  }

  @Test
  void an_employer_that_was_another_one_is_listed_as_the_other_one() {
    EmployerRegistered baker = new EmployerRegistered("E1", "Baker", "Rijnmond", "food");
    EmployerRegistered bakery = new EmployerRegistered("E1", "Bakery", "Zeeland", "hospitality");
    funded.said(baker, "E1");
    funded.said(new EmployerAmended(0, bakery, "Typo", null), "E1");
    funded.store.project();
    assertThat(funded.store.listings.employers(all()).items())
        .containsExactly(
            new Listings.Employer("employer-E1", "E1", "Bakery", "Zeeland", "hospitality"));
  }

  @Test
  void what_is_kept_of_cohorts_and_employers_is_what_a_fold_of_all_events_gives() {
    funded.plan(plan("Rijnmond", "care", 10, STARTS_ON));
    funded.said(new EmployerRegistered("E1", "Baker", "Rijnmond", "food"), "E1");
    funded.store.project();
    funded.happened("C1", new CohortClosed(STARTS_ON));
    funded.happened(
        "C1", new CohortPlanAmended(0, plan("Zeeland", "food", 9, STARTS_ON), "Typo", null));
    funded.happened("C1", new CohortClosureRetracted(1, "Not closed", null));
    funded.happened("C1", new CohortClosed(STARTS_ON.plusDays(1)));
    Cohort live = cohort(FundedStore.TODAY, null);
    Cohort folded = cohort(FundedStore.TODAY, funded.now);
    assertThat(live.closedOn()).isEqualTo(STARTS_ON.plusDays(1));
    assertThat(folded)
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "replayed")
        .isEqualTo(live);
  }
}
