package nl.trajectory.domain.funding.forecast;

import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.CostIncurred.Category;
import nl.trajectory.domain.funding.figures.CostSplit;
import nl.trajectory.domain.funding.figures.Money;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.domain.funding.figures.RevolvingFund.Kind;
import nl.trajectory.domain.funding.figures.RevolvingFund.Movement;
import nl.trajectory.domain.funding.forecast.Prognosis.CohortHeads;
import nl.trajectory.domain.funding.forecast.Prognosis.Heads;
import nl.trajectory.domain.funding.forecast.Prognosis.Run;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures as published, and at their edges. */
class FiguresTest {
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);

  private static BusinessCase businessCase(
      int starters, String share, String benefit, String years, String start, String result) {
    return BusinessCase.of(
        starters,
        Share.of(share),
        Euros.of(benefit),
        new BigDecimal(years),
        Euros.of(start),
        Euros.of(result));
  }

  @Test
  void on_one_person_the_municipality_keeps_four_thousand_five_hundred() {
    BusinessCase one = businessCase(1, "1", "19000.00", "0.5", "1000.00", "4000.00");
    assertThat(one.benefitsSaved()).hasToString("9500.00");
    assertThat(one.benefitsOfLeavers()).hasToString("0.00");
    assertThat(one.net()).isEqualTo("4500.00");
  }

  @Test
  void a_large_municipality_keeps_three_million() {
    BusinessCase large = businessCase(175, "0.75", "19000.00", "1.5", "1000.00", "4000.00");
    assertThat(large.benefitsSaved()).hasToString("4987500.00");
    assertThat(large.startPayments()).hasToString("175000.00");
    assertThat(large.resultPayments()).hasToString("525000.00");
    assertThat(large.benefitsOfLeavers()).as("44 whole people").hasToString("1254000.00");
    assertThat(large.net()).isEqualTo("3033500.00");
  }

  @Test
  void each_amount_is_rounded_and_the_net_is_taken_of_the_rounded_ones() {
    BusinessCase odd = businessCase(3, "0.3333", "0.01", "0.5", "0.01", "0.50");
    assertThat(odd.benefitsSaved()).as("0.015").hasToString("0.02");
    assertThat(odd.resultPayments()).as("0.49995").hasToString("0.50");
    assertThat(odd.benefitsOfLeavers()).as("3 leavers").hasToString("0.02");
    assertThat(odd.net()).as("a loss").isEqualTo("-0.53");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5, 1.00, starters",
    "1000001, 0.5, 1.00, starters",
    "1, 0, 1.00, yearsAhead",
    "1, -1, 1.00, yearsAhead",
    "1, 50.0001, 1.00, yearsAhead",
    "1, 0.00001, 1.00, yearsAhead",
    "1, 1, 1000000.01, benefitPerYear",
  })
  void a_business_case_names_the_field_out_of_bounds(
      int starters, String years, String benefit, String field) {
    assertThat(invalid(() -> businessCase(starters, "1", benefit, years, "1.00", "1.00")))
        .isEqualTo(field);
  }

  @Test
  void payments_have_bounds_too() {
    assertThat(invalid(() -> businessCase(1, "1", "1.00", "1", "1000000.01", "1.00")))
        .isEqualTo("startAmount");
    assertThat(invalid(() -> businessCase(1, "1", "1.00", "1", "1.00", "1000000.01")))
        .isEqualTo("resultAmount");
    assertThat(businessCase(1_000_000, "0", "1000000.00", "50", "1000000.00", "1000000.00").net())
        .isEqualTo("-1000000000000.00");
  }

  private static String invalid(ThrowingCallable code) {
    return catchThrowableOfType(InvalidField.class, code).field();
  }

  @Test
  void the_prognosis_counts_a_cohort_in_each_half_year_that_it_runs() {
    HalfYear first = HalfYear.of("2012-H1");
    int[] sizes = {10, 5, 5, 10, 5, 10, 5, 10};
    List<Run> runs =
        Stream.iterate(0, i -> i + 1)
            .limit(sizes.length)
            .map(i -> new Run("G" + i, first.plus(i), 4, sizes[i]))
            .toList();
    List<Heads> heads = Prognosis.of(runs, first, HalfYear.of("2015-H2"));
    assertThat(heads).extracting(Heads::headCount).containsExactly(10, 15, 20, 30, 25, 30, 30, 30);
    assertThat(heads.get(1).halfYear()).hasToString("2012-H2");
    assertThat(heads.get(1).cohorts())
        .containsExactly(new CohortHeads("G0", 10), new CohortHeads("G1", 5));
  }

  @Test
  void a_cohort_counts_its_starters_once_it_has_started() {
    LocalDate start = LocalDate.of(2012, 7, 1);
    assertThat(Run.of("A", start, 12, null, null, 4))
        .isEqualTo(new Run("A", HalfYear.of("2012-H2"), 4, 12));
    assertThat(Run.of("A", start.minusDays(1), 12, 9, 2, 4))
        .isEqualTo(new Run("A", HalfYear.of("2012-H1"), 2, 9));
    assertThat(Run.of("A", start, 12, 0, null, 4).headCount()).isZero();
  }

  @Test
  void a_prognosis_tells_empty_half_years_and_a_bounded_period() {
    HalfYear from = HalfYear.of("2012-H1");
    assertThat(Prognosis.of(List.of(), from, from.plus(1)))
        .containsExactly(new Heads(from, 0, List.of()), new Heads(from.plus(1), 0, List.of()));
    assertThat(Prognosis.of(List.of(), from, from.plus(199))).hasSize(200);
    assertThat(invalid(() -> Prognosis.of(List.of(), from, from.plus(200)))).isEqualTo("until");
    assertThat(invalid(() -> Prognosis.of(List.of(), from, from.plus(-1)))).isEqualTo("until");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2012", "2012-H0", "2012-H3", "2012-h1", "12-H1", "2012H1"})
  void nothing_else_is_a_half_year(String text) {
    assertThat(invalid(() -> HalfYear.of(text))).isEqualTo("halfYear");
  }

  @Test
  void half_years_are_in_order() {
    assertThat(HalfYear.of("2012-H2").plus(1)).isEqualTo(new HalfYear(2013, 1));
    assertThat(HalfYear.of("2012-H1").plus(-1)).isEqualTo(new HalfYear(2011, 2));
    assertThat(HalfYear.of("2013-H1")).isGreaterThan(HalfYear.of("2012-H2"));
    assertThat(HalfYear.of("2014-H1").since(HalfYear.of("2012-H2"))).isEqualTo(3);
    assertThat(invalid(() -> new HalfYear(2012, 3))).isEqualTo("halfYear");
  }

  private static List<PartyShare> shares(String... shares) {
    return Stream.of(shares)
        .map(text -> text.split("=", 2))
        .map(part -> new PartyShare(part[0], Share.of(part[1]), null, null))
        .toList();
  }

  private static CostIncurred cost(String amount, String bearer, Category category) {
    return new CostIncurred(null, "C1", "A1", category, Euros.of(amount), DAY, bearer);
  }

  private static List<CostIncurred> total(String amount) {
    return List.of(cost(amount, "OOI", Category.TOTAL));
  }

  @Test
  void costs_are_split_by_the_shares() {
    CostSplit split = CostSplit.of(shares("RAP=0.50", "OOI=0.50"), total("81000.00"));
    assertThat(split.parts())
        .extracting(p -> p.amount().toString())
        .containsExactly("40500.00", "40500.00");
    assertThat(split.parts())
        .extracting(p -> p.borne().toString())
        .containsExactly("0.00", "81000.00");
    assertThat(split.parts())
        .extracting(p -> p.balance().toPlainString())
        .containsExactly("-40500.00", "40500.00");
  }

  @Test
  void what_rounding_leaves_goes_to_who_lost_most_by_it_of_equal_ones_to_the_first() {
    assertThat(amounts("0.01", "A=0.50", "B=0.50")).containsExactly("0.01", "0.00");
    assertThat(amounts("100.00", "A=0.3333", "B=0.3334", "C=0.3333"))
        .containsExactly("33.33", "33.34", "33.33");
    assertThat(amounts("0.05", "A=0.2", "B=0.25", "C=0.25", "D=0.3"))
        .containsExactly("0.01", "0.01", "0.01", "0.02");
    assertThat(amounts("10.02", "A=0.7", "B=0.3")).containsExactly("7.01", "3.01");
    assertThat(amounts("0.00", "A=0.4", "B=0.6")).containsExactly("0.00", "0.00");
  }

  private static List<String> amounts(String costs, String... shares) {
    return CostSplit.of(shares(shares), total(costs)).parts().stream()
        .limit(shares.length)
        .map(part -> part.amount().toString())
        .toList();
  }

  @Test
  void who_bears_costs_without_a_share_is_a_row_and_the_balances_add_up_to_zero() {
    CostSplit split =
        CostSplit.of(
            shares("Fund=1"),
            List.of(
                cost("60.00", "Fund", Category.TRAINING),
                cost("30.00", "School", Category.TRAINING),
                cost("8.00", "Club", Category.TRAINING),
                cost("2.00", "SCHOOL ", Category.TRAINING)));
    assertThat(split.costs()).hasToString("100.00");
    assertThat(split.parts())
        .extracting(
            p -> p.share().party() + " " + p.share().share() + " " + p.amount() + " " + p.balance())
        .containsExactly("Fund 1 100.00 -40.00", "School 0 0.00 32.00", "Club 0 0.00 8.00");
    assertThat(split.parts().stream().map(CostSplit.Part::balance).reduce(BigDecimal::add))
        .hasValue(new BigDecimal("0.00"));
    assertThat(CostSplit.of(List.of(), total("5.00")).parts()).isEmpty();
  }

  @Test
  void a_bearer_is_the_party_of_that_name_however_it_is_spelled() {
    CostSplit split =
        CostSplit.of(
            shares("Gemeente A=0.5", "STOOV=0.5"),
            List.of(
                cost("100.00", "STOOV", Category.TOTAL),
                cost("100.00", "Stoov", Category.TOTAL),
                cost("100.00", "Gemeente A", Category.TOTAL),
                cost("100.00", "gemeente\u00A0A ", Category.TOTAL)));
    assertThat(split.parts())
        .extracting(p -> p.share().party() + " " + p.borne() + " " + p.balance().toPlainString())
        .containsExactly("Gemeente A 200.00 0.00", "STOOV 200.00 0.00");
  }

  private static Movement movement(int day, Kind kind, String amount) {
    return new Movement(LocalDate.of(2025, 1, day), kind, Euros.of(amount), "r");
  }

  @Test
  void a_fund_has_a_running_balance_by_day() {
    List<String> balances = new ArrayList<>();
    RevolvingFund running = RevolvingFund.UNMOVED;
    for (Movement movement :
        List.of(
            movement(1, Kind.COST, "10000.00"),
            movement(3, Kind.PAYMENT, "2500.00"),
            movement(3, Kind.PAYMENT, "1000.00"),
            movement(5, Kind.RECLAIM, "500.00"))) {
      running = running.after(movement);
      balances.add(running.balance().toPlainString());
    }
    assertThat(balances).containsExactly("-10000.00", "-7500.00", "-6500.00", "-7000.00");
    RevolvingFund fund =
        RevolvingFund.of(
            List.of(
                movement(3, Kind.PAYMENT, "2500.00"),
                movement(1, Kind.COST, "10000.00"),
                movement(5, Kind.RECLAIM, "500.00"),
                movement(3, Kind.PAYMENT, "1000.00")));
    assertThat(fund).isEqualTo(running);
    assertThat(fund.balance()).isEqualTo("-7000.00");
    assertThat(fund.costs()).hasToString("10000.00");
    assertThat(fund.received()).isEqualTo("3000.00");
    assertThat(fund.recoveredShare()).isEqualTo("0.3000");
    assertThat(fund.budgetForNextCohort()).hasToString("3000.00");
  }

  @Test
  void money_that_came_back_is_spent_once() {
    RevolvingFund fund =
        RevolvingFund.of(
            List.of(
                movement(1, Kind.COST, "10000.00"),
                movement(2, Kind.PAYMENT, "2500.00"),
                movement(3, Kind.COST, "2000.00"),
                movement(4, Kind.COST, "2000.00"),
                movement(5, Kind.RECLAIM, "100.00"),
                movement(6, Kind.PAYMENT, "300.00")));
    assertThat(fund.budgetForNextCohort()).hasToString("200.00");
  }

  @Test
  void money_that_went_back_is_made_up_for_by_later_payments() {
    RevolvingFund fund =
        RevolvingFund.of(
            List.of(
                movement(1, Kind.COST, "1000.00"),
                movement(2, Kind.PAYMENT, "100.00"),
                movement(3, Kind.COST, "500.00"),
                movement(4, Kind.RECLAIM, "100.00"),
                movement(5, Kind.PAYMENT, "200.00")));
    assertThat(fund.budgetForNextCohort()).hasToString("100.00");
    RevolvingFund owing =
        RevolvingFund.of(
            List.of(movement(1, Kind.RECLAIM, "300.00"), movement(2, Kind.PAYMENT, "100.00")));
    assertThat(owing.budgetForNextCohort()).isEqualTo(Euros.ZERO);
  }

  @Test
  void a_fund_without_costs_has_no_recovered_share() {
    RevolvingFund empty = RevolvingFund.of(List.of());
    assertThat(empty.recoveredShare()).isNull();
    assertThat(empty.balance()).isEqualTo("0.00");
    assertThat(empty.budgetForNextCohort()).isEqualTo(Euros.ZERO);
  }

  @Test
  void pilot_one_expects_a_quarter_of_its_costs() {
    assertThat(Money.share(new BigDecimal("17500.00"), new BigDecimal("70000.00")))
        .isEqualTo("0.2500");
    assertThat(Money.share(BigDecimal.ONE, new BigDecimal("3"))).isEqualTo("0.3333");
    assertThat(Money.share(new BigDecimal("0.00005"), BigDecimal.ONE)).isEqualTo("0.0001");
    assertThat(Money.share(BigDecimal.ONE, new BigDecimal("0.00"))).isNull();
  }

  @Test
  void breaking_even_takes_whole_contracts() {
    List<Term> contract = List.of(term("II", Trigger.CONTRACT_SIGNED).amount("2500.00").build());
    assertThat(contracts(null, "70000.00", "0.00", contract)).isEqualTo(28);
    assertThat(contracts("0.25", "70000.00", "0.00", contract)).isEqualTo(7);
    assertThat(contracts("0.25", "70000.01", "0.00", contract)).isEqualTo(8);
    List<Term> three =
        List.of(
            term("START", Trigger.STARTED).amount("1000.00").build(),
            term("I", Trigger.TRAINING_COMPLETED).amount("1500.00").build(),
            contract.get(0),
            term("MORE", Trigger.CONTRACT_SIGNED).upTo("500.00").build());
    assertThat(contracts(null, "43000.00", "25000.00", three)).as("six of ten").isEqualTo(6);
    assertThat(contracts(null, "20000.00", "25000.00", three)).isZero();
    assertThat(contracts(null, "20000.00", "0.00", three.subList(0, 2))).isNull();
  }

  private static Long contracts(String share, String costs, String others, List<Term> terms) {
    return RevolvingFund.contractsToBreakEven(
        share == null ? null : Share.of(share), Euros.of(costs), Euros.of(others), terms);
  }

  @Test
  void fewer_heads_cost_more_each_and_a_repeat_costs_less() {
    List<CostIncurred> costs =
        List.of(
            cost("80000.00", "Fund", Category.TRAINING),
            cost("16000.00", "Fund", Category.START_UP));
    PricePerHead price = PricePerHead.of(costs, 10, 8);
    assertThat(price.costs()).hasToString("96000.00");
    assertThat(price.planned()).hasToString("9600.00");
    assertThat(price.realised()).hasToString("12000.00");
    assertThat(price.smallerGroup()).isEqualTo("2400.00");
    assertThat(price.repeat()).hasToString("68000.00");
    assertThat(price.repeatPlanned()).hasToString("6800.00");
    assertThat(PricePerHead.of(costs, 10, 12).smallerGroup()).isEqualTo("-1600.00");
  }

  @Test
  void without_starters_nothing_is_realised() {
    PricePerHead price = PricePerHead.of(total("100.00"), 3, 0);
    assertThat(price.planned()).hasToString("33.33");
    assertThat(price.realised()).isNull();
    assertThat(price.smallerGroup()).isNull();
    assertThat(invalid(() -> PricePerHead.of(List.of(), 0, 0))).isEqualTo("plannedSize");
    assertThat(invalid(() -> PricePerHead.of(List.of(), 1, -1))).isEqualTo("starters");
  }
}
