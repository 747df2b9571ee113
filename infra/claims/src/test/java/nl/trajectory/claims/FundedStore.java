package nl.trajectory.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerEvent;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementRetracted;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.claim.ClaimDecisions;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.DecideClaim;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.Store;
import nl.trajectory.projections.facts.CaughtUp;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.projections.facts.funding.FundingFacts;
import nl.trajectory.projections.folded.FoldedFunding;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * A store in which agreements are concluded, trajectories go their way and claims are judged and
 * decided on. Whatever is recorded is known at the time it then is here, which goes on by itself by
 * a minute each time.
 */
final class FundedStore implements AutoCloseable {
  static final LocalDate TODAY = LocalDate.of(2030, 1, 1);

  final Store store = Store.empty();
  final Store.Node node = store.node();
  final Subscription automation = automation(node, node.events());
  final FundingFacts facts =
      new FundingFacts(node.jdbc(), ProjectionSchema.SCHEMA, node.recorded(), () -> {});
  final Subscription projection =
      new Subscription(facts, node.recorded(), node.jdbc(), node.transactions(), store.positions());
  final FundingView view =
      new FundingView(
          node.jdbc(),
          node.recorded(),
          node.histories(),
          RandomHistories.BOOK,
          new CaughtUp(node.recorded()::last, facts::position),
          node.transactions());

  /** The same figures, folded anew. */
  final FoldedFunding folded = new FoldedFunding(node.recorded(), node.histories());

  Instant now = Instant.parse("2025-08-01T08:00:00Z");
  private int costs;

  /** An automation as the program has it; what it appends is put in order at once. */
  Subscription automation(Store.Node in, EventBus events) {
    return automation(in, events, this::order);
  }

  Subscription automation(Store.Node in, EventBus events, Runnable appended) {
    return new Subscription(
        new ClaimsAutomation(
            in.jdbc(),
            new EventJson().mapper(),
            in.recorded(),
            in.histories(),
            RandomHistories.BOOK,
            events,
            Metadata::of,
            appended),
        in.recorded(),
        in.jdbc(),
        in.transactions(),
        store.positions());
  }

  @Override
  public void close() {
    store.close();
  }

  // Recording

  /** The time becomes eight o'clock of that day. */
  FundedStore at(String day) {
    now = LocalDate.parse(day).atTime(8, 0).toInstant(ZoneOffset.UTC);
    return this;
  }

  /** Puts everything in order that is not yet, and into the rows of the money. */
  void order() {
    now = now.plusSeconds(60);
    store.order(Integer.MAX_VALUE, now);
    projection.catchUp();
  }

  void conclude(AgreementConcluded agreement) {
    record("Agreement", streamOf(agreement.reference()), List.of(agreement));
  }

  static String streamOf(String agreement) {
    return "agreement-" + agreement;
  }

  void change(String agreement, AgreementTermsChanged change) {
    record("Agreement", streamOf(agreement), List.of(change));
  }

  void retract(String agreement) {
    record(
        "Agreement",
        streamOf(agreement),
        List.of(new AgreementRetracted(0, "Concluded twice", null)));
  }

  void plan(CohortPlanned cohort) {
    record("Cohort", "cohort-" + cohort.reference(), List.of(cohort));
  }

  void cost(String agreement, String amount) {
    cost(agreement, amount, "2025-01-01", "Fund");
  }

  void cost(String agreement, String amount, String day, String bearer) {
    cost(
        new CostIncurred(
            null,
            "C1",
            agreement,
            CostIncurred.Category.TOTAL,
            Euros.of(amount),
            LocalDate.parse(day),
            bearer));
  }

  void cost(CostIncurred cost) {
    record("Cost", "cost-" + ++costs, List.of(cost));
  }

  /** Puts the cost that was recorded as the n-th right. */
  void correctCost(int n, CostEvent correction) {
    record("Cost", "cost-" + n, List.of(correction));
  }

  /** How many costs were recorded. */
  int costs() {
    return costs;
  }

  void happened(String cohort, CohortEvent event) {
    record("Cohort", "cohort-" + cohort, List.of(event));
  }

  void said(EmployerEvent event, String reference) {
    record("Employer", "employer-" + reference, List.of(event));
  }

  /** Newcomers of cohort C1 who got a contract on 4 July 2025, for half a year. */
  void underContract(String... trajectories) {
    for (String trajectory : trajectories) {
      record(trajectory, route(trajectory).contractSigned().events());
    }
  }

  /** The same, of one participant. */
  void underContractOf(String participant, String... trajectories) {
    for (String trajectory : trajectories) {
      record(trajectory, route(participant, trajectory).contractSigned().events());
    }
  }

  static List<TrajectoryEvent> almostUnderContractOf(String participant, String trajectory) {
    return route(participant, trajectory).events();
  }

  /** Newcomers of cohort C1 who are about to get a contract. */
  void onTheirWay(String... trajectories) {
    for (String trajectory : trajectories) {
      record(trajectory, almostUnderContract(trajectory));
    }
  }

  static List<TrajectoryEvent> almostUnderContract(String trajectory) {
    return route(trajectory).events();
  }

  private static Given route(String trajectory) {
    return route("P-" + trajectory, trajectory);
  }

  private static Given route(String participant, String trajectory) {
    Given opened = Given.nothing();
    opened.then(
        RandomHistories.opened(
            (StepRecorded) Given.newcomers().events().get(0),
            trajectory,
            participant,
            "Rijnmond",
            "0599"));
    return opened
        .admitted()
        .joined("C1")
        .placed()
        .planSigned()
        .trained()
        .trialStarted()
        .trialPassed();
  }

  void record(String trajectory, TrajectoryEvent... happened) {
    record(trajectory, List.of(happened));
  }

  void record(String trajectory, List<? extends TrajectoryEvent> happened) {
    record("Trajectory", trajectory, happened);
  }

  private void record(String type, String stream, List<?> happened) {
    append(node, type, stream, happened);
    order();
  }

  /** Without putting it in order. */
  static void append(Store.Node in, String type, String stream, List<?> happened) {
    long next = in.events().lastSequenceNumberFor(stream).orElse(-1L) + 1;
    List<DomainEventMessage<?>> messages = new ArrayList<>();
    for (Object event : happened) {
      messages.add(
          new GenericDomainEventMessage<>(
              type,
              stream,
              next + messages.size(),
              event,
              Map.copyOf(Metadata.of(new RecordedBy("cora", "coordinator", "Fund"), "test"))));
    }
    in.events().publish(messages);
  }

  // Figures

  private static final int PAGE = 7;

  /** The claims that may be seen, of all pages. */
  List<ShownClaim> claims(ClaimFilter filter, Question question) {
    List<ShownClaim> claims = new ArrayList<>();
    String after = null;
    do {
      FundingView.Claims page = view.claims(filter, question, after, PAGE).orElseThrow();
      claims.addAll(page.claims());
      after = page.last();
    } while (after != null);
    return claims;
  }

  /** The agreements that may be seen, of all pages. */
  List<SeenAgreement> agreements(Scope scope) {
    List<SeenAgreement> agreements = new ArrayList<>();
    List<SeenAgreement> page;
    String after = null;
    do {
      page = view.agreements(scope, null, after, PAGE);
      agreements.addAll(page);
      after = page.isEmpty() ? null : page.get(page.size() - 1).agreement().reference();
    } while (after != null);
    return agreements;
  }

  /** All groups on one page. */
  FundingView.Answer figures(FundingView.Dimension dimension, Question question) {
    return view.answer(dimension, question, null, 1_000);
  }

  // Claims

  FundedStore judge() {
    automation.catchUp();
    return this;
  }

  static ClaimKey key(String term, String trajectory) {
    return new ClaimKey("A1", term, trajectory);
  }

  List<ClaimEvent> events(ClaimKey claim) {
    return events(claim.claimId());
  }

  List<ClaimEvent> events(String claimId) {
    return node.recorded().streams(List.of(claimId)).values().stream()
        .flatMap(List::stream)
        .map(ClaimEvent.class::cast)
        .toList();
  }

  /** Simple names of what happened to a claim. */
  List<String> story(ClaimKey claim) {
    return events(claim).stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  @Nullable ClaimState find(ClaimKey claim) {
    return ClaimState.of(events(claim)).orElse(null);
  }

  ClaimState claim(ClaimKey claim) {
    return ClaimState.of(events(claim)).orElseThrow();
  }

  /** Status and what may still be paid, of contracts under the agreement A1; or "none". */
  String of(String trajectory) {
    ClaimState claim = find(key("CONTRACT", trajectory));
    return claim == null ? "none" : claim.status() + " " + claim.payable();
  }

  /** Every event of every claim, in order. */
  List<RecordedEvent> claimEvents() {
    return node.recorded().ofFunding(-1, Long.MAX_VALUE).stream()
        .filter(recorded -> recorded.event() instanceof ClaimEvent)
        .toList();
  }

  /** Records decisions on the claim on the day that it is, each by someone else. */
  void decide(ClaimKey claim, Decision... decisions) {
    for (Decision decision : decisions) {
      decide(claim, decision, LocalDate.ofInstant(now, ZoneOffset.UTC), null);
    }
  }

  void decide(ClaimKey claim, Decision decision, LocalDate on, @Nullable Euros amount) {
    appendDecision(node, claim, decision(claim, decision, on, amount));
    order();
  }

  static void appendDecision(Store.Node in, ClaimKey claim, ClaimEvent decision) {
    append(in, "Claim", claim.claimId(), List.of(decision));
  }

  /**
   * @throws nl.trajectory.domain.Refused when the claim does not allow it
   */
  ClaimEvent decision(ClaimKey claim, Decision decision, LocalDate on, @Nullable Euros amount) {
    boolean turnsDown = decision == Decision.DISPUTED || decision == Decision.REJECTED;
    return ClaimDecisions.decide(
        claim(claim),
        new DecideClaim(
            null,
            claim.claimId(),
            decision,
            on,
            decision.name(),
            amount,
            turnsDown ? "Unclear" : null,
            decision == Decision.PAID ? "P-1" : null,
            TODAY));
  }

  /** A fund with its first 500 entries. */
  Optional<Fund> fund(String fund, Question question) {
    return view.fund(fund, question, null, 500);
  }
}
