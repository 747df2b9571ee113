package nl.trajectory.claims;

import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.change;
import static nl.trajectory.domain.funding.Terms.term;
import static nl.trajectory.domain.trajectory.Steps.day;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.Terms;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostEvent.CostRetracted;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.CostIncurred.Category;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;

/**
 * Agreements, and random trajectories under them that are recorded, judged and decided on in
 * rounds, and then corrected, as are costs, terms and plans.
 */
final class RandomFunding {
  static Terms contractTerm() {
    return term("CONTRACT", Trigger.CONTRACT_SIGNED).amount("2500.00").months(6);
  }

  static AgreementConcluded financed(
      String reference,
      String cohort,
      Kind kind,
      @Nullable String fund,
      @Nullable String payer,
      List<PartyShare> shares,
      Terms... terms) {
    return new AgreementConcluded(
        reference,
        cohort,
        kind,
        null,
        fund,
        payer,
        null,
        null,
        null,
        Arrays.stream(terms).map(Terms::build).toList(),
        shares);
  }

  static PartyShare share(String party, String part) {
    return new PartyShare(party, Share.of(part), null, null);
  }

  static CohortPlanned cohort(String reference, String region, int size) {
    LocalDate start = day("2025-03-17");
    return new CohortPlanned(
        reference, "Group", "newcomers", 1, "care", region, null, start, start, size, null);
  }

  /** Nothing is decided under it, and in the end it is retracted. */
  private static final String RETRACTED = "A6";

  static final List<AgreementConcluded> AGREEMENTS =
      List.of(
          financed(
              "A1",
              "C1",
              Kind.RESULT,
              "Fund",
              AgreementConcluded.TRAJECTORY_MUNICIPALITY,
              List.of(),
              term("START", Trigger.STARTED),
              contractTerm()),
          financed(
              "A2",
              "C2",
              Kind.RESULT,
              "Fund",
              "Region",
              List.of(),
              term("START", Trigger.STARTED).maximumCount(5),
              term("TRAINING", Trigger.TRAINING_COMPLETED).amount("1500.00"),
              contractTerm()),
          financed(
              "A3",
              "C1",
              Kind.SUBSIDY,
              null,
              "Province",
              List.of(),
              term("TRAINING", Trigger.TRAINING_COMPLETED).upTo("700.00"),
              term("DIPLOMA", Trigger.DIPLOMA_AWARDED)),
          financed(
              "A4",
              "C3",
              Kind.WAGE_SUBSIDY,
              "Other fund",
              "Region",
              List.of(share("Employer", "0.7"), share("Other fund", "0.3")),
              term("CONTRACT", Trigger.CONTRACT_SIGNED).amount("3333.33")),
          financed(
              "A5",
              "C3",
              Kind.CO_FINANCING,
              null,
              null,
              List.of(share("Fund", "0.4"), share("Initiator", "0.6"))),
          financed(
              RETRACTED,
              "C2",
              Kind.RESULT,
              "Fund",
              "Other region",
              List.of(share("Fund", "0.5"), share("Region", "0.5")),
              term("START", Trigger.STARTED),
              contractTerm()));

  private final FundedStore funded;
  private final Random random;
  private final Set<Integer> retracted = new HashSet<>();
  private final List<Instant> instants = new ArrayList<>();

  RandomFunding(FundedStore funded, Random random) {
    this.funded = funded;
    this.random = random;
  }

  /** The instants at which something was done with, in order. */
  List<Instant> populate() {
    funded.at("2028-12-29");
    funded.plan(cohort("C1", "Rijnmond", 10));
    funded.plan(cohort("C2", "Zeeland", 10));
    funded.plan(cohort("C3", "Rijnmond", 10));
    AGREEMENTS.forEach(funded::conclude);
    List<List<TrajectoryEvent>> left = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      left.add(RandomHistories.events("R-" + i, 0, new Random(random.nextLong())));
    }
    for (int round = 1; round <= 4; round++) {
      funded.at("2029-0" + round + "-01");
      for (int i = 0; i < left.size(); i++) {
        List<TrajectoryEvent> events = left.get(i);
        int part = round == 4 ? events.size() : (events.size() + 1) / 2;
        funded.record("R-" + i, events.subList(0, part));
        left.set(i, events.subList(part, events.size()));
      }
      for (AgreementConcluded agreement : AGREEMENTS) {
        spend(agreement);
      }
      funded.judge();
      decideAndJudge();
      instants.add(funded.now);
    }
    funded.at("2029-05-01");
    correctAtRandom();
    funded.judge();
    decideAndJudge();
    return instants;
  }

  private void decideAndJudge() {
    for (int again = 0; again < 2; again++) {
      decideAtRandom();
      funded.judge();
    }
  }

  /** Some of what claims rest on did not happen, or on another day. */
  private void correctAtRandom() {
    for (ShownClaim claim :
        funded.claims(ClaimFilter.ANY, new Question(FundedStore.TODAY, null, Scope.ALL))) {
      String trajectory = claim.key().trajectory();
      List<EvidenceEntry> evidence = claim.state().said().evidence();
      int sequence = evidence.get(evidence.size() - 1).sequence();
      Entry entry =
          funded
              .node
              .histories()
              .find(trajectory)
              .orElseThrow()
              .fold(RandomHistories.BOOK)
              .inForce(sequence)
              .orElse(null);
      int dice = random.nextInt(3);
      if (entry != null && dice == 0) {
        funded.record(trajectory, new EntryRetracted(sequence, "Mistaken", null));
      } else if (entry != null && dice == 1) {
        LocalDate later = entry.occurredOn().plusDays(random.nextInt(400));
        funded.record(
            trajectory,
            new EntryAmended(sequence, new StepRecorded(later, entry.step()), "Misread", null));
      }
    }
  }

  private void spend(AgreementConcluded agreement) {
    funded.cost(someCost(agreement));
  }

  private CostIncurred someCost(AgreementConcluded agreement) {
    return new CostIncurred(
        null,
        agreement.cohort(),
        agreement.reference(),
        Category.TRAINING,
        Euros.of(random.nextInt(5_000) + "." + (10 + random.nextInt(90))),
        LocalDate.of(2025, 1, 1).plusDays(random.nextInt(1_000)),
        List.of("Fund", "fund ", "Initiator", "INITIATOR", "School").get(random.nextInt(5)));
  }

  /** Each on a day not before what happened to the claim before, and not after the present one. */
  private void decideAtRandom() {
    for (String id :
        new TreeSet<>(funded.claimEvents().stream().map(RecordedEvent::stream).toList())) {
      ClaimState claim = ClaimState.of(funded.events(id)).orElseThrow();
      Decision decision = likely(claim.status());
      if (decision == null
          || claim.claim().agreement().equals(RETRACTED)
          || random.nextInt(4) == 0) {
        continue;
      }
      LocalDate first = claim.said().dueOn();
      if (claim.decidedOn() != null && claim.decidedOn().isAfter(first)) {
        first = claim.decidedOn();
      }
      LocalDate today = LocalDate.ofInstant(funded.now, ZoneOffset.UTC);
      int days = (int) (today.toEpochDay() - first.toEpochDay());
      LocalDate day = first.plusDays(random.nextInt(days + 1));
      funded.decide(claim.claim(), decision, day, null);
    }
  }

  private @Nullable Decision likely(ClaimStatus status) {
    return switch (status) {
      case DUE, DISPUTED -> random.nextInt(8) == 0 ? Decision.REJECTED : Decision.APPROVED;
      case APPROVED -> random.nextInt(5) == 0 ? Decision.DISPUTED : Decision.PAID;
      case RECLAIM_DUE -> Decision.RECLAIM_SETTLED;
      default -> null;
    };
  }

  /** Costs, terms and plans were other ones; also the region of a cohort, and so of its money. */
  List<Instant> putRight() {
    for (int round = 5; round <= 7; round++) {
      funded.at("2029-0" + round + "-15");
      for (int cost = 1; cost <= funded.costs(); cost++) {
        int dice = random.nextInt(6);
        if (dice == 0 && retracted.add(cost)) {
          funded.correctCost(cost, new CostRetracted(0, "Mistaken", null));
        } else if (dice == 1 && !retracted.contains(cost)) {
          AgreementConcluded other = AGREEMENTS.get(random.nextInt(AGREEMENTS.size()));
          funded.correctCost(cost, new CostAmended(0, someCost(other), "Typo", null));
        }
      }
      funded.change(
          "A2",
          change(
              "2026-0" + round + "-01",
              term("START", Trigger.STARTED).maximumCount(5),
              contractTerm().amount(round + "00.00")));
      if (round == 6) {
        funded.retract(RETRACTED);
      }
      String cohort = "C" + (1 + random.nextInt(3));
      String region = random.nextBoolean() ? "Zeeland" : "Rijnmond";
      funded.happened(
          cohort, new CohortPlanAmended(0, cohort(cohort, region, 9 + round), "Typo", null));
      instants.add(funded.now);
      funded.judge();
      decideAndJudge();
      instants.add(funded.now);
    }
    return instants;
  }
}
