package nl.trajectory.claims;

import static nl.trajectory.claims.FundedStore.key;
import static nl.trajectory.claims.RandomFunding.cohort;
import static nl.trajectory.claims.RandomFunding.contractTerm;
import static nl.trajectory.claims.RandomFunding.financed;
import static nl.trajectory.claims.RandomFunding.share;
import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.term;
import static nl.trajectory.domain.trajectory.Steps.contract;
import static nl.trajectory.domain.trajectory.Steps.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.CostIncurred.Category;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.forecast.PricePerHead;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingRow;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.funding.answer.BreakEven;
import nl.trajectory.projections.funding.answer.CarriedShare;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.PassedOn;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the funding figures say of what is in a real store. */
class FundingViewIT {
  private static final int CONTRACT = 11;
  private static final ClaimKey CLAIM = key("CONTRACT", "T1");

  private final FundedStore funded = new FundedStore();
  private final FundingView view = funded.view;

  @AfterEach
  void close() {
    funded.close();
  }

  private static Question on(String day) {
    return new Question(day(day), null, Scope.ALL);
  }

  private static Question now() {
    return new Question(FundedStore.TODAY, null, Scope.ALL);
  }

  private FundingRow total(Question question) {
    return funded.figures(Dimension.AGREEMENT, question).total();
  }

  // The list behind the figures

  /** Of random trajectories that were recorded, judged and decided on in rounds, then corrected. */
  @Test
  void every_figure_is_that_of_the_list_behind_it() {
    Random random = new Random(RandomHistories.seed(getClass()));
    List<Instant> instants = new RandomFunding(funded, random).populate();
    List<@Nullable Instant> known = new ArrayList<>(instants);
    known.add(null);
    for (Instant asOf : known) {
      for (LocalDate on : someDays(random)) {
        Question question = new Question(on, asOf, someScope(random));
        for (Dimension dimension : Dimension.values()) {
          check(dimension, question);
        }
        checkMoney(new Question(on, asOf, Scope.ALL));
      }
    }
    assertThat(total(now()).claims()).as("the run is of some use").isGreaterThan(5);
    assertThat(total(now()).reclaimed().isZero()).isFalse();
  }

  private static List<LocalDate> someDays(Random random) {
    List<LocalDate> days = new ArrayList<>(List.of(FundedStore.TODAY));
    for (int i = 0; i < 6; i++) {
      days.add(LocalDate.of(2024, 6, 1).plusDays(random.nextInt(1_700)));
    }
    return days;
  }

  private static Scope someScope(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Scope(Sight.ofRegions(List.of("Rijnmond")), Sight.all());
      case 1 -> new Scope(Sight.all(), Sight.ofParties(List.of("Region", "0599")));
      case 2 -> new Scope(Sight.all(), Sight.ofParties(List.of("Fund")));
      default -> Scope.ALL;
    };
  }

  private void check(Dimension dimension, Question question) {
    FundingView.Answer answer = funded.figures(dimension, question);
    checkRow(answer.total(), funded.claims(ClaimFilter.ANY, question));
    for (FundingRow row : answer.rows()) {
      List<ShownClaim> behind = funded.claims(filter(dimension, row.group()), question);
      checkRow(row, behind);
      if (question.asOf() != null) {
        continue;
      }
      List<ShownClaim> byStatus = new ArrayList<>();
      for (ClaimStatus status : ClaimStatus.values()) {
        ClaimFilter one = filter(dimension, row.group());
        byStatus.addAll(
            funded.claims(
                new ClaimFilter(
                    one.agreement(), status, null, one.payer(), one.cohort(), one.fund(), null),
                question));
      }
      assertThat(byStatus).containsExactlyInAnyOrderElementsOf(behind);
    }
    checkAllTogether(dimension, answer);
  }

  private static ClaimFilter filter(Dimension dimension, String group) {
    return switch (dimension) {
      case AGREEMENT -> new ClaimFilter(group, null, null, null, null, null, null);
      case PAYER -> new ClaimFilter(null, null, null, group, null, null, null);
      case COHORT -> new ClaimFilter(null, null, null, null, group, null, null);
      case FUND -> new ClaimFilter(null, null, null, null, null, group, null);
    };
  }

  private static void checkRow(FundingRow row, List<ShownClaim> behind) {
    assertThat(row.claims()).isEqualTo(behind.size());
    assertThat(row.due()).isEqualTo(said(behind, claim -> claim.status() != ClaimStatus.WITHDRAWN));
    assertThat(row.disputed())
        .isEqualTo(said(behind, claim -> claim.status() == ClaimStatus.DISPUTED));
    assertThat(row.rejected())
        .isEqualTo(said(behind, claim -> claim.status() == ClaimStatus.REJECTED));
    assertThat(row.withdrawn())
        .isEqualTo(said(behind, claim -> claim.status() == ClaimStatus.WITHDRAWN));
    assertThat(row.approved())
        .isEqualTo(sum(behind, claim -> Objects.requireNonNullElse(claim.approved(), Euros.ZERO)));
    assertThat(row.paid()).isEqualTo(sum(behind, ClaimState::paid));
    assertThat(row.reclaimsSettled()).isEqualTo(sum(behind, ClaimState::settled));
    assertThat(row.reclaimed())
        .isEqualTo(sum(behind, claim -> claim.reclaim().plus(claim.settled())));
  }

  private static Euros said(List<ShownClaim> claims, Predicate<ClaimState> which) {
    return sum(claims, claim -> which.test(claim) ? claim.said().amount() : Euros.ZERO);
  }

  private static Euros sum(List<ShownClaim> claims, Function<ClaimState, Euros> amount) {
    return claims.stream().map(ShownClaim::state).map(amount).reduce(Euros.ZERO, Euros::plus);
  }

  private static void checkAllTogether(Dimension dimension, FundingView.Answer answer) {
    List<Function<FundingRow, Euros>> figures =
        List.of(
            FundingRow::due,
            FundingRow::approved,
            FundingRow::paid,
            FundingRow::withdrawn,
            FundingRow::reclaimed,
            FundingRow::reclaimsSettled,
            row -> Objects.requireNonNullElse(row.costs(), Euros.ZERO));
    for (int i = 0; i < figures.size(); i++) {
      Function<FundingRow, Euros> figure = figures.get(i);
      boolean ofCosts = i == figures.size() - 1;
      if (ofCosts && answer.total().costs() == null) {
        continue;
      }
      boolean costsOfPayers = ofCosts && dimension == Dimension.PAYER;
      assertThat(answer.rows().stream().map(figure).reduce(Euros.ZERO, Euros::plus))
          .isEqualTo(costsOfPayers ? Euros.ZERO : figure.apply(answer.total()));
    }
  }

  /** Money moved on the days that the decisions say, whatever was judged later. */
  private void checkMoney(Question question) {
    Euros paid = Euros.ZERO;
    Euros settled = Euros.ZERO;
    for (RecordedEvent recorded : funded.claimEvents()) {
      boolean known = question.asOf() == null || !recorded.recordedAt().isAfter(question.asOf());
      if (known
          && recorded.event() instanceof ClaimPaid payment
          && !payment.occurredOn().isAfter(question.on())) {
        paid = paid.plus(payment.amount());
      } else if (known
          && recorded.event() instanceof ReclaimSettled back
          && !back.occurredOn().isAfter(question.on())) {
        settled = settled.plus(back.amount());
      }
    }
    FundingRow total = total(question);
    assertThat(total.paid())
        .as("paid on %s as of %s", question.on(), question.asOf())
        .isEqualTo(paid);
    assertThat(total.reclaimsSettled())
        .as("settled on %s as of %s", question.on(), question.asOf())
        .isEqualTo(settled);
    BigDecimal inFunds = BigDecimal.ZERO;
    for (String name : List.of("Fund", "Other fund", FundingView.NO_FUND)) {
      Fund fund = funded.fund(name, question).orElse(null);
      if (fund != null) {
        BigDecimal received = new BigDecimal(fund.received());
        inFunds = inFunds.add(received);
        assertThat(new BigDecimal(fund.balance()))
            .isEqualByComparingTo(received.subtract(fund.costs().amount()));
      }
    }
    assertThat(inFunds).isEqualByComparingTo(paid.amount().subtract(settled.amount()));
    checkParts(question);
  }

  private void checkParts(Question question) {
    FundingRow total = total(question);
    assertThat(balances(total)).isZero();
    for (FundingRow row : funded.figures(Dimension.AGREEMENT, question).rows()) {
      assertThat(balances(row)).isZero();
      if (row.group().equals("A4")) {
        Euros net = row.paid().minus(row.reclaimsSettled());
        for (FundingRow shown : List.of(row, total)) {
          assertThat(
                  shown.passedOn().stream().map(PassedOn::amount).reduce(Euros.ZERO, Euros::plus))
              .isEqualTo(net);
        }
      } else if (row.group().equals("A5")) {
        assertThat(row.shares().stream().map(CarriedShare::amount).reduce(Euros.ZERO, Euros::plus))
            .isEqualTo(row.costs());
      }
    }
  }

  // Both times

  @Test
  void figures_are_of_a_day_as_known_at_an_instant() {
    funded.conclude(agreement(Kind.RESULT, contractTerm()));
    funded.underContract("T1");
    funded.judge();
    funded.at("2025-08-10").decide(CLAIM, Decision.APPROVED);
    funded.decide(CLAIM, Decision.PAID);
    funded.at("2025-09-01").judge();
    Instant beforeTheCorrection = funded.now;
    funded
        .at("2025-10-01")
        .record(
            "T1",
            new EntryAmended(
                CONTRACT,
                new StepRecorded(day("2025-07-04"), contract("2025-07-06", "2025-12-05")),
                "Misread",
                null));
    funded.judge();
    Instant beforeItCameBack = funded.now;
    funded.at("2025-11-01").decide(CLAIM, Decision.RECLAIM_SETTLED);
    funded.judge();

    assertThat(figures("2025-07-03", null)).isEqualTo("0: due 0.00");
    assertThat(figures("2025-07-04", null)).isEqualTo("1: due 2500.00");
    assertThat(figures("2025-08-10", null)).isEqualTo("1: due 2500.00 paid 2500.00");
    assertThat(figures("2025-09-30", null)).isEqualTo("1: due 2500.00 paid 2500.00");
    assertThat(figures("2025-10-01", null))
        .isEqualTo("1: due 2500.00 paid 2500.00 reclaimed 2500.00");
    assertThat(figures("2025-11-01", null))
        .isEqualTo("1: due 2500.00 paid 2500.00 reclaimed 2500.00 settled 2500.00");
    assertThat(figures("2026-01-01", beforeTheCorrection)).isEqualTo("1: due 2500.00 paid 2500.00");
    assertThat(figures("2026-01-01", beforeItCameBack))
        .isEqualTo("1: due 2500.00 paid 2500.00 reclaimed 2500.00");
    assertThat(figures("2026-01-01", Instant.parse("2025-07-31T00:00:00Z")))
        .isEqualTo("0: due 0.00");
    Question then = new Question(day("2026-01-01"), beforeTheCorrection, Scope.ALL);
    assertThat(funded.figures(Dimension.FUND, then).asOfPosition())
        .isLessThan(funded.figures(Dimension.FUND, now()).asOfPosition())
        .isEqualTo(funded.node.histories().positionAt(beforeTheCorrection));
  }

  private String figures(String day, @Nullable Instant asOf) {
    FundingRow total = total(new Question(day(day), asOf, Scope.ALL));
    return total.claims()
        + ": due "
        + total.due()
        + (total.paid().isZero() ? "" : " paid " + total.paid())
        + (total.reclaimed().isZero() ? "" : " reclaimed " + total.reclaimed())
        + (total.reclaimsSettled().isZero() ? "" : " settled " + total.reclaimsSettled());
  }

  /** As in a journal of past years: the correction is recorded later than its money came back. */
  @Test
  void money_counts_from_the_day_it_moved_even_when_its_reason_became_known_later() {
    funded.conclude(financed("A1", "C1", Kind.RESULT, "Fund", "Region", List.of(), contractTerm()));
    funded.at("2027-01-01").underContract("T1");
    funded.judge();
    funded.decide(CLAIM, Decision.APPROVED, day("2025-08-01"), null);
    funded.decide(CLAIM, Decision.PAID, day("2025-08-10"), null);
    // The contract was signed after the day of payment, and soon found too short.
    funded.record(
        "T1",
        new EntryAmended(
            CONTRACT,
            new StepRecorded(day("2025-09-01"), contract("2025-09-03", "2026-03-02")),
            "Misread",
            null));
    funded.judge();
    assertThat(figures("2025-08-15", null)).isEqualTo("1: due 2500.00 paid 2500.00");
    assertThat(balance("2025-08-15")).isEqualTo("2500.00");
    funded.record(
        "T1",
        new EntryAmended(
            CONTRACT,
            new StepRecorded(day("2025-07-04"), contract("2025-07-06", "2025-12-05")),
            "Misread",
            null));
    funded.judge();
    funded.decide(CLAIM, Decision.RECLAIM_SETTLED, day("2025-12-01"), null);
    funded.judge();

    assertThat(balance("2025-11-30")).isEqualTo("2500.00");
    assertThat(balance("2025-12-01")).isEqualTo("0.00");
    assertThat(figures("2025-12-01", null))
        .isEqualTo("1: due 2500.00 paid 2500.00 reclaimed 2500.00 settled 2500.00");
    assertThat(balance("2028-01-01")).isEqualTo("0.00");
  }

  private String balance(String day) {
    return funded.fund("Fund", on(day)).orElseThrow().balance();
  }

  // Who may see what

  @Test
  void a_region_sees_its_cohorts_and_a_party_what_it_pays_or_finances() {
    funded.plan(cohort("C1", "Rijnmond", 10));
    funded.plan(cohort("C2", "Zeeland", 10));
    Terms start = term("START", Trigger.STARTED);
    funded.conclude(financed("A1", "C1", Kind.RESULT, "Fund", "Region", List.of(), start));
    funded.conclude(
        financed(
            "A2",
            "C1",
            Kind.SUBSIDY,
            null,
            AgreementConcluded.TRAJECTORY_MUNICIPALITY,
            List.of(),
            start));
    funded.conclude(financed("A3", "C2", Kind.RESULT, "Fund", "Province", List.of(), start));
    funded.underContract("T1");
    funded.judge();

    assertThat(seen(Scope.ALL)).containsExactly("A1: 1", "A2: 1", "A3: 0");
    assertThat(seen(new Scope(Sight.ofRegions(List.of("Rijnmond")), Sight.all())))
        .containsExactly("A1: 1", "A2: 1");
    assertThat(seen(new Scope(Sight.ofRegions(List.of("Zeeland")), Sight.all())))
        .containsExactly("A3: 0");
    assertThat(seen(new Scope(Sight.all(), Sight.ofParties(List.of("0599")))))
        .containsExactly("A2: 1");
    assertThat(seen(new Scope(Sight.all(), Sight.ofParties(List.of("Fund")))))
        .containsExactly("A1: 1", "A3: 0");
    assertThat(
            seen(new Scope(Sight.ofRegions(List.of("Rijnmond")), Sight.ofParties(List.of("Fund")))))
        .containsExactly("A1: 1");
    assertThat(seen(new Scope(Sight.none(), Sight.all()))).isEmpty();
    assertThat(seen(new Scope(Sight.all(), Sight.ofParties(List.of("Stranger"))))).isEmpty();

    String claim = new ClaimKey("A1", "START", "T1").claimId();
    Question stranger =
        new Question(
            FundedStore.TODAY, null, new Scope(Sight.all(), Sight.ofParties(List.of("0599"))));
    assertThat(view.claim(claim, now())).isPresent();
    assertThat(view.claim(claim, stranger)).isEmpty();
    assertThat(funded.fund("Fund", stranger)).isEmpty();
    FundingRow ofPayer = total(stranger);
    assertThat(ofPayer.costs()).as("costs beside one payer's claims tell of the others'").isNull();
    assertThat(ofPayer.expectedShare()).isNull();
    assertThat(total(now()).costs()).isNotNull();
    Question region =
        new Question(
            FundedStore.TODAY, null, new Scope(Sight.ofRegions(List.of("Rijnmond")), Sight.all()));
    Fund part = funded.fund("Fund", region).orElseThrow();
    assertThat(part.whole()).isFalse();
    assertThat(part.balance()).isNull();
    assertThat(part.costs()).isNull();
    assertThat(funded.fund("Fund", now()).orElseThrow().whole()).isTrue();
    assertThat(view.cohorts(new Scope(Sight.all(), Sight.ofParties(List.of(" province")))))
        .containsOnlyKeys("C2");
    assertThat(view.cohorts(new Scope(Sight.ofRegions(List.of("Zeeland")), Sight.all())))
        .containsOnlyKeys("C2");
  }

  private List<String> seen(Scope scope) {
    return funded
        .figures(Dimension.AGREEMENT, new Question(FundedStore.TODAY, null, scope))
        .rows()
        .stream()
        .map(row -> row.group() + ": " + row.claims())
        .toList();
  }

  // Shares, funds and heads

  @Test
  void shares_of_costs_add_up_to_the_cent() {
    List<PartyShare> shares =
        List.of(
            new PartyShare("Fund", Share.of("0.3333"), true, "O&O"),
            share("Initiator", "0.3333"),
            share("Region", "0.3334"));
    funded.conclude(financed("A1", "C1", Kind.CO_FINANCING, null, null, shares));
    funded.cost("A1", "60.01", "2025-02-01", "Fund");
    funded.cost("A1", "40.01", "2025-02-02", "Region");
    FundingRow row = funded.figures(Dimension.AGREEMENT, now()).rows().get(0);
    assertThat(row.costs()).isEqualTo(Euros.of("100.02"));
    assertThat(row.shares())
        .extracting(p -> p.party() + " " + p.amount() + " " + p.borne() + " " + p.balance())
        .containsExactly(
            "Fund 33.34 60.01 26.67", "Initiator 33.33 0.00 -33.33", "Region 33.35 40.01 6.66");
    assertThat(row.shares().get(0).inKind()).isTrue();
    assertThat(row.shares().get(0).budget()).isEqualTo("O&O");
    assertThat(row.shares().stream().map(CarriedShare::amount).reduce(Euros.ZERO, Euros::plus))
        .isEqualTo(row.costs());
    FundingRow before = total(on("2025-02-01"));
    assertThat(before.costs()).isEqualTo(Euros.of("60.01"));
    assertThat(
            before.shares().stream()
                .map(part -> new BigDecimal(part.balance()))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .as("all is borne by parties")
        .isZero();
  }

  @Test
  void who_bears_costs_is_known_by_name_and_else_a_row_so_that_balances_add_up_to_zero() {
    List<PartyShare> shares = List.of(share("Gemeente A", "0.5"), share("STOOV", "0.5"));
    funded.conclude(financed("A1", "C1", Kind.CO_FINANCING, null, null, shares));
    for (String bearer : List.of("STOOV", "Stoov", "Gemeente A", "Gemeente A\u00A0", "School")) {
      funded.cost("A1", "100.00", "2025-02-01", bearer);
    }
    funded.cost("A1", "50.01", "2025-02-01", " school");
    FundingRow row = funded.figures(Dimension.AGREEMENT, now()).rows().get(0);
    assertThat(row.shares())
        .extracting(p -> p.party() + " " + p.share() + " " + p.amount() + " " + p.balance())
        .containsExactly(
            "Gemeente A 0.5 275.01 -75.01", "STOOV 0.5 275.00 -75.00", "School 0 0.00 150.01");
    assertThat(balances(row)).isZero();
    assertThat(balances(total(now()))).isZero();
  }

  private static BigDecimal balances(FundingRow row) {
    return row.shares().stream()
        .map(part -> new BigDecimal(part.balance()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void a_party_of_several_agreements_is_one_row_of_the_total_whose_shares_add_up_to_one() {
    funded.conclude(
        financed(
            "A2",
            "C1",
            Kind.CO_FINANCING,
            null,
            null,
            List.of(share("Fund", "0.3333"), share("Region", "0.3333"), share("City", "0.3334"))));
    funded.conclude(
        financed(
            "A1",
            "C2",
            Kind.CO_FINANCING,
            null,
            null,
            List.of(share("CITY ", "0.5"), share("fund", "0.5"))));
    funded.cost("A2", "100.00", "2025-02-01", "fund");
    funded.cost("A1", "0.03", "2025-02-01", "Region");
    assertThat(total(now()).shares())
        .extracting(p -> p.party() + " " + p.share() + " " + p.amount() + " " + p.balance())
        .as("named as written first, and in the first agreement to be recorded")
        .containsExactly(
            "City 0.3335 33.36 -33.36", "Fund 0.3333 33.34 66.66", "Region 0.3332 33.33 -33.30");
    assertThat(balances(total(now()))).isZero();
    assertThat(
            total(now()).shares().stream()
                .map(CarriedShare::share)
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("1");
  }

  @Test
  void parts_of_a_wage_subsidy_sum_to_what_was_paid_and_by_party_over_all_agreements() {
    for (String agreement : List.of("A1", "A2")) {
      funded.conclude(
          financed(
              agreement,
              "C1",
              Kind.WAGE_SUBSIDY,
              null,
              "Province of " + agreement,
              agreement.equals("A1")
                  ? List.of(share("STOOV", "0.5"), share("GLAS-1", "0.5"))
                  : List.of(share("glas-1 ", "0.5"), share("Stoov", "0.5")),
              contractTerm().amount("33.33")));
    }
    funded.underContract("T1");
    funded.judge();
    funded.at("2025-08-10").decide(CLAIM, Decision.APPROVED, Decision.PAID);
    assertThat(passedOn(now())).containsExactly("STOOV 16.67", "GLAS-1 16.66");
    funded.decide(new ClaimKey("A2", "CONTRACT", "T1"), Decision.APPROVED, Decision.PAID);
    assertThat(passedOn(now())).containsExactly("STOOV 33.33", "GLAS-1 33.33");
    assertThat(total(now()).passedOn())
        .extracting(PassedOn::share)
        .allSatisfy(share -> assertThat(share).isEqualByComparingTo("0.5"));
  }

  // Names

  @Test
  void spellings_of_one_payer_or_fund_are_one_group_named_as_written_first() {
    Terms start = term("START", Trigger.STARTED);
    funded.plan(cohort("C1", "Rijnmond", 10));
    funded.conclude(financed("A2", "C1", Kind.RESULT, "STOOV", "Gemeente A", List.of(), start));
    funded.conclude(
        financed("A1", "C1", Kind.RESULT, "Stoov ", "gemeente\u00A0A", List.of(), contractTerm()));
    funded.underContract("T1");
    funded.judge();
    assertThat(groups(Dimension.PAYER)).containsExactly("Gemeente A: 2");
    assertThat(groups(Dimension.FUND)).containsExactly("STOOV: 2");
    for (String spelling : List.of("Gemeente A", "GEMEENTE  A", "gemeente a\u200B")) {
      assertThat(
              funded.claims(
                  new ClaimFilter(null, null, null, spelling, null, "stoov", null), now()))
          .hasSize(2);
      assertThat(seen(new Scope(Sight.all(), Sight.ofParties(List.of(spelling)))))
          .containsExactly("A1: 1", "A2: 1");
    }
    assertThat(funded.claims(new ClaimFilter(null, null, null, "A", null, null, null), now()))
        .isEmpty();
    Fund fund = funded.fund("sTOOV", now()).orElseThrow();
    assertThat(fund.fund()).isEqualTo("STOOV");
    assertThat(fund.breakEven()).hasSize(2);
  }

  private List<String> groups(Dimension dimension) {
    return funded.figures(dimension, now()).rows().stream()
        .map(row -> row.group() + ": " + row.claims())
        .toList();
  }

  @Test
  void a_wage_subsidy_is_passed_on_as_agreed_as_far_as_it_was_paid() {
    funded.conclude(
        financed(
            "A1",
            "C1",
            Kind.WAGE_SUBSIDY,
            null,
            "Region",
            List.of(share("Employer", "0.7"), share("Fund", "0.3")),
            contractTerm().amount("3333.33")));
    funded.underContract("T1", "T2");
    funded.judge();
    assertThat(passedOn(now())).containsExactly("Employer 0.00", "Fund 0.00");
    funded.at("2025-08-10").decide(CLAIM, Decision.APPROVED, Decision.PAID);
    assertThat(passedOn(now())).containsExactly("Employer 2333.33", "Fund 1000.00");
    assertThat(passedOn(on("2025-08-09"))).containsExactly("Employer 0.00", "Fund 0.00");
    assertThat(funded.figures(Dimension.PAYER, now()).rows().get(0).passedOn())
        .isEqualTo(total(now()).passedOn());
  }

  private List<String> passedOn(Question question) {
    return total(question).passedOn().stream().map(p -> p.party() + " " + p.amount()).toList();
  }

  @Test
  void a_fund_has_a_balance_on_each_day_and_a_number_of_contracts_to_break_even() {
    funded.conclude(
        financed(
            "A1",
            "C1",
            Kind.RESULT,
            "Fund",
            "Region",
            List.of(),
            term("START", Trigger.STARTED),
            contractTerm()));
    funded.cost("A1", "8000.00", "2025-02-01", "Fund");
    funded.underContract("T1");
    funded.judge();
    funded.at("2025-08-10").decide(CLAIM, Decision.APPROVED, Decision.PAID);
    funded.at("2025-08-12").decide(key("START", "T1"), Decision.APPROVED, Decision.PAID);
    funded.cost("A1", "500.00", "2025-09-01", "Fund");
    funded.judge();

    assertThat(balance("2025-01-31")).isEqualTo("0.00");
    assertThat(balance("2025-02-01")).isEqualTo("-8000.00");
    assertThat(balance("2025-08-10")).isEqualTo("-5500.00");
    assertThat(balance("2025-08-12")).isEqualTo("-4500.00");
    assertThat(balance("2025-09-01")).isEqualTo("-5000.00");
    Fund fund = funded.fund("Fund", now()).orElseThrow();
    assertThat(fund.entries())
        .extracting(entry -> entry.on() + " " + entry.kind() + " " + entry.balance())
        .containsExactly(
            "2025-02-01 COST -8000.00",
            "2025-08-10 PAYMENT -5500.00",
            "2025-08-12 PAYMENT -4500.00",
            "2025-09-01 COST -5000.00");
    assertThat(fund.recoveredShare()).isEqualByComparingTo("0.4118");
    assertThat(fund.availableForNextCohort()).isEqualTo(Euros.of("3000.00"));
    // 8,500.00 less 1,000.00 of the start is 3 times 2,500.00.
    assertThat(fund.breakEven()).containsExactly(new BreakEven("A1", 3L, 1));
    assertThat(funded.fund("Fund", on("2025-02-01")).orElseThrow().breakEven())
        .as("8,000.00 is more than 3 times 2,500.00")
        .containsExactly(new BreakEven("A1", 4L, 0));
    assertThat(funded.fund("Stranger", now())).isEmpty();
  }

  @Test
  void a_head_costs_more_in_a_smaller_group() {
    CohortPlanned cohort = cohort("C1", "Rijnmond", 4);
    funded.plan(cohort);
    funded.conclude(financed("A1", "C1", Kind.RESULT, "Fund", "Region", List.of(), contractTerm()));
    HeadCounts heads =
        new HeadCounts(view, funded.node.jdbc(), funded.store.facts, RandomHistories.PROGRAMMES);
    cost(Category.START_UP, "1000.00", "2025-02-01");
    cost(Category.TRAINING, "20000.00", "2025-03-01");
    funded.store.project();
    assertThat(heads.price(cohort, now()).realised()).isNull();

    funded.underContract("T1", "T2", "T3");
    funded.store.project();
    PricePerHead price = heads.price(cohort, now());
    assertThat(price.costs()).isEqualTo(Euros.of("21000.00"));
    assertThat(price.planned()).isEqualTo(Euros.of("5250.00"));
    assertThat(price.realised()).isEqualTo(Euros.of("7000.00"));
    assertThat(price.smallerGroup()).isEqualByComparingTo("1750.00");
    assertThat(price.repeat()).isEqualTo(Euros.of("17000.00"));
    assertThat(heads.price(cohort, on("2025-02-28")).costs()).isEqualTo(Euros.of("1000.00"));
  }

  private void cost(Category category, String amount, String day) {
    funded.cost(new CostIncurred(null, "C1", "A1", category, Euros.of(amount), day(day), "Fund"));
  }
}
