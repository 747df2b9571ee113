package nl.trajectory.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.facts.funding.FundingFacts;
import nl.trajectory.projections.folded.FoldedClaim;
import nl.trajectory.projections.folded.FoldedFunding;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.Column;
import nl.trajectory.projections.funding.FundPage;
import nl.trajectory.projections.funding.FundingRow;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.funding.answer.BreakEven;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.FundEntry;
import nl.trajectory.projections.funding.answer.KnownCost;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the rows say of the money, at random moments in both times and to whomever may see a part,
 * is what a fold of everything that was recorded up to there says: every figure, and every claim,
 * agreement, cost and cohort behind it.
 */
@Tag("long")
class FundingInTwoTimesIT {
  private static final int MOMENTS = 30;
  private static final List<String> FUNDS =
      List.of("Fund", " fUND", "Other fund", FundingView.NO_FUND, "Region", "Nobody");

  private final FundedStore funded = new FundedStore();
  private final FundingView view = funded.view;
  private final FoldedFunding folded = funded.folded;
  private final long seed = RandomHistories.seed(getClass());
  private final Random random = new Random(seed);

  @AfterEach
  void close() {
    funded.close();
  }

  @Test
  void rows_say_what_a_fold_of_everything_says_however_they_came_about() {
    RandomFunding world = new RandomFunding(funded, random);
    world.populate();
    List<Instant> instants = world.putRight();
    List<Question> asked = questions(instants);
    asked.forEach(this::check);
    assertThat(funded.figures(Dimension.FUND, asked.get(0)).total().claims())
        .as("the run is of some use")
        .isGreaterThan(5);

    makeAnew(1 + random.nextInt(60));
    asked.forEach(this::check);
  }

  /** All rows are gone, and made again in other batches. */
  private void makeAnew(int eventsInABatch) {
    funded
        .store
        .owner
        .sql(
            "TRUNCATE views.cohort_plan, views.agreement_fact, views.agreement_share,"
                + " views.agreement_term, views.cost_fact, views.claim_fact, views.claim_movement,"
                + " views.party_name")
        .update();
    funded.store.owner.sql("UPDATE views.view_position SET position = -1").update();
    Subscription again =
        funded.store.subscription(
            new FundingFacts(
                funded.node.jdbc(), ProjectionSchema.SCHEMA, funded.node.recorded(), () -> {}),
            eventsInABatch,
            funded.node);
    again.catchUp();
  }

  private List<Question> questions(List<Instant> instants) {
    List<Question> questions = new ArrayList<>();
    for (Scope scope : scopes()) {
      questions.add(new Question(FundedStore.TODAY, null, scope));
    }
    List<LocalDate> days = new ArrayList<>(List.of(FundedStore.TODAY, LocalDate.MAX));
    for (RecordedEvent recorded : funded.claimEvents()) {
      days.add(((ClaimEvent) recorded.event()).occurredOn());
      days.add(((ClaimEvent) recorded.event()).occurredOn().minusDays(1));
    }
    List<RecordedEvent> all = funded.node.recorded().ofFunding(-1, Long.MAX_VALUE);
    for (int i = 0; i < MOMENTS; i++) {
      @Nullable Instant asOf =
          switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> instants.get(random.nextInt(instants.size()));
            default -> all.get(random.nextInt(all.size())).recordedAt();
          };
      questions.add(
          new Question(
              days.get(random.nextInt(days.size())),
              asOf,
              scopes().get(random.nextInt(scopes().size()))));
    }
    return questions;
  }

  private static List<Scope> scopes() {
    return List.of(
        Scope.ALL,
        new Scope(Sight.ofRegions(List.of("Rijnmond")), Sight.all()),
        new Scope(Sight.ofRegions(List.of("Zeeland", "Drenthe")), Sight.all()),
        new Scope(Sight.none(), Sight.all()),
        new Scope(Sight.all(), Sight.none()),
        new Scope(Sight.all(), Sight.ofParties(List.of("REGION "))),
        new Scope(Sight.all(), Sight.ofParties(List.of("0599", "0363"))),
        new Scope(Sight.all(), Sight.ofParties(List.of("Fund", "Province"))),
        new Scope(Sight.all(), Sight.ofParties(List.of("Initiator", "Other fund"))),
        new Scope(Sight.ofRegions(List.of("Zeeland")), Sight.ofParties(List.of("Region", "0599"))));
  }

  private void check(Question question) {
    String where = question + " of trajectory.seed=" + seed;
    for (Dimension dimension : Dimension.values()) {
      FoldedFunding.Answer then = folded.answer(dimension, question);
      FundingView.Answer now = funded.figures(dimension, question);
      assertThat(now.rows()).as("by %s, %s", dimension, where).isEqualTo(then.rows());
      assertThat(now.total()).as("by %s, %s", dimension, where).isEqualTo(then.total());
      assertThat(now.asOfPosition()).isEqualTo(then.position());
      checkPages(dimension, question, now);
      now.rows().forEach(row -> checkBehind(dimension, row, question));
    }
    assertThat(funded.claims(ClaimFilter.ANY, question).stream().map(this::said).toList())
        .as(where)
        .isEqualTo(folded.claims(ClaimFilter.ANY, question).stream().map(this::said).toList());
    for (String fund : FUNDS) {
      assertThat(fund(fund, question)).as(where).isEqualTo(folded.fund(fund, question));
    }
    assertThat(costs(question))
        .as(where)
        .isEqualTo(
            folded.costs(question).stream().filter(cost -> !cost.state().retracted()).toList());
    assertThat(view.cohorts(question)).as(where).isEqualTo(folded.cohorts(question));
    for (String cohort : List.of("C1", "C2", "C3")) {
      assertThat(view.costsOf(cohort, question)).isEqualTo(folded.costsOf(cohort, question));
    }
    if (question.asOf() == null) {
      checkAgreements(question);
    }
  }

  private void checkPages(Dimension dimension, Question question, FundingView.Answer whole) {
    List<FundingRow> rows = new ArrayList<>();
    String after = null;
    do {
      FundingView.Answer page = view.answer(dimension, question, after, 2);
      assertThat(page.total()).isEqualTo(whole.total());
      rows.addAll(page.rows());
      after = page.nextGroup();
    } while (after != null);
    assertThat(rows).isEqualTo(whole.rows());
  }

  /** All its pages, put together. */
  private Optional<Fund> fund(String fund, Question question) {
    Fund first = view.fund(fund, question, null, 3).orElse(null);
    if (first == null) {
      return Optional.empty();
    }
    List<BreakEven> breakEven = new ArrayList<>(first.breakEven());
    List<FundEntry> entries = new ArrayList<>(first.entries());
    String after = first.nextCursor();
    while (after != null) {
      Fund page = view.fund(fund, question, FundPage.of(after).orElseThrow(), 3).orElseThrow();
      assertThat(page.balance()).isEqualTo(first.balance());
      breakEven.addAll(page.breakEven());
      entries.addAll(page.entries());
      after = page.nextCursor();
    }
    return Optional.of(
        new Fund(
            first.fund(),
            first.whole(),
            first.balance(),
            first.costs(),
            first.received(),
            first.recoveredShare(),
            first.availableForNextCohort(),
            breakEven,
            entries,
            null,
            first.asOfPosition()));
  }

  private record Said(
      String id, ClaimState state, String cohort, String fund, List<RecordedEvent> events) {}

  private Said said(ShownClaim claim) {
    return new Said(claim.claimId(), claim.state(), claim.cohort(), claim.fund(), claim.events());
  }

  private Said said(FoldedClaim claim) {
    return new Said(claim.claimId(), claim.state(), claim.cohort(), claim.fund(), claim.events());
  }

  private List<KnownCost> costs(Question question) {
    List<KnownCost> costs = new ArrayList<>();
    String after = null;
    do {
      FundingView.Costs page = view.costs(question, null, null, after, 3).orElseThrow();
      costs.addAll(page.costs());
      after = page.last();
    } while (after != null);
    return costs;
  }

  private void checkAgreements(Question question) {
    List<AgreementState> then = folded.agreements(question);
    List<SeenAgreement> now = funded.agreements(question.scope());
    assertThat(now).extracting(SeenAgreement::agreement).isEqualTo(then);
    assertThat(now)
        .extracting(SeenAgreement::whole)
        .isEqualTo(then.stream().map(each -> folded.seesWhole(each, question)).toList());
  }

  // The list behind a number

  /** As many claims as a number counts, and they come to it. */
  private void checkBehind(Dimension dimension, FundingRow row, Question question) {
    for (Map.Entry<Column, Euros> number : numbers(row).entrySet()) {
      ClaimFilter filter = filter(dimension, row.group(), number.getKey());
      List<ShownClaim> behind = funded.claims(filter, question);
      assertThat(
              behind.stream()
                  .map(c -> of(number.getKey(), c.state()))
                  .reduce(Euros.ZERO, Euros::plus))
          .as("%s of %s, %s", number.getKey(), row.group(), question)
          .isEqualTo(number.getValue());
      FundingView.Claims page = view.claims(filter, question, null, 1).orElseThrow();
      assertThat(page.total()).isEqualTo(behind.size());
      assertThat(page.sum()).isEqualTo(number.getValue());
      assertThat(behind).noneMatch(c -> of(number.getKey(), c.state()).isZero());
    }
    assertThat(funded.claims(filter(dimension, row.group(), null), question)).hasSize(row.claims());
  }

  private static Map<Column, Euros> numbers(FundingRow row) {
    Map<Column, Euros> numbers = new EnumMap<>(Column.class);
    numbers.put(Column.DUE, row.due());
    numbers.put(Column.APPROVED, row.approved());
    numbers.put(Column.DISPUTED, row.disputed());
    numbers.put(Column.REJECTED, row.rejected());
    numbers.put(Column.PAID, row.paid());
    numbers.put(Column.WITHDRAWN, row.withdrawn());
    numbers.put(Column.RECLAIMED, row.reclaimed());
    numbers.put(Column.RECLAIMS_SETTLED, row.reclaimsSettled());
    return numbers;
  }

  /** What a claim adds to a number. */
  private static Euros of(Column column, ClaimState claim) {
    return switch (column) {
      case DUE -> claim.status() == ClaimStatus.WITHDRAWN ? Euros.ZERO : claim.said().amount();
      case APPROVED -> Objects.requireNonNullElse(claim.approved(), Euros.ZERO);
      case DISPUTED -> said(claim, ClaimStatus.DISPUTED);
      case REJECTED -> said(claim, ClaimStatus.REJECTED);
      case PAID -> claim.paid();
      case WITHDRAWN -> said(claim, ClaimStatus.WITHDRAWN);
      case RECLAIMED -> claim.reclaim().plus(claim.settled());
      case RECLAIMS_SETTLED -> claim.settled();
    };
  }

  private static Euros said(ClaimState claim, ClaimStatus status) {
    return claim.status() == status ? claim.said().amount() : Euros.ZERO;
  }

  private static ClaimFilter filter(Dimension dimension, String group, @Nullable Column column) {
    return switch (dimension) {
      case AGREEMENT -> new ClaimFilter(group, null, null, null, null, null, column);
      case PAYER -> new ClaimFilter(null, null, null, group, null, null, column);
      case COHORT -> new ClaimFilter(null, null, null, null, group, null, column);
      case FUND -> new ClaimFilter(null, null, null, null, null, group, column);
    };
  }
}
