package nl.trajectory.domain.funding.allocation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.AttestClaim;
import nl.trajectory.domain.funding.claim.ClaimDecisions;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.DecideClaim;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * An allocation in use: each call is the next position, and keeps the events of every claim as the
 * store would.
 */
final class AllocationInTests {
  static final LocalDate DAY = LocalDate.of(2025, 7, 4);
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  private final Map<ClaimKey, List<ClaimEvent>> stored = new TreeMap<>();
  private final @Nullable Euros ceiling;
  private Allocation allocation;
  private long position;

  private AllocationInTests(@Nullable Euros ceiling, Euros costs) {
    this.ceiling = ceiling;
    this.allocation = new Allocation(ceiling, costs, List.of());
  }

  static AllocationInTests open() {
    return new AllocationInTests(null, Euros.ZERO);
  }

  static AllocationInTests withCeiling(String most) {
    return new AllocationInTests(Euros.of(most), Euros.ZERO);
  }

  static AllocationInTests withCosts(String costs) {
    return new AllocationInTests(null, Euros.of(costs));
  }

  static Judgement judgement(Term term, String trajectory, boolean met, int entry) {
    return judgement(term, trajectory, met, entry, "Fund");
  }

  static Judgement judgement(Term term, String trajectory, boolean met, int entry, String payer) {
    return new Judgement(
        new ClaimKey("A1", term.term(), trajectory),
        participantOf(trajectory),
        term,
        new TermsSource("agreement-1", 0),
        DAY,
        payer,
        null,
        List.of(new CheckedCondition("minimum-months", "at least 6", met ? "6" : "5", met)),
        List.of(new EvidenceEntry(trajectory, entry, 100L + entry, null)));
  }

  /** Trajectories whose names begin alike, up to a dot, are of one participant. */
  private static String participantOf(String trajectory) {
    return "P-" + trajectory.replaceFirst("\\..*", "");
  }

  /** The trajectory fulfils the term. */
  AllocationInTests meets(String trajectory, Term term) {
    return judged(judgement(term, trajectory, true, 5));
  }

  AllocationInTests meetsOnOtherEvidence(String trajectory, Term term) {
    return judged(judgement(term, trajectory, true, 6));
  }

  AllocationInTests failsToMeet(String trajectory, Term term) {
    return judged(judgement(term, trajectory, false, 5));
  }

  AllocationInTests judged(Judgement... judgements) {
    Map<ClaimKey, Optional<Judgement>> all = new HashMap<>();
    for (Judgement judgement : judgements) {
      all.put(judgement.claim(), Optional.of(judgement));
    }
    return judged(all);
  }

  /** The trigger does not fire any more. */
  AllocationInTests loses(String trajectory, Term term) {
    return judged(Map.of(new ClaimKey("A1", term.term(), trajectory), Optional.empty()));
  }

  AllocationInTests judged(Map<ClaimKey, Optional<Judgement>> judgements) {
    return after(allocation.judged(cause(), judgements));
  }

  AllocationInTests costs(String all) {
    return after(allocation.costsAre(cause(), Euros.of(all)));
  }

  AllocationInTests decided(String trajectory, Term term, Decision... decisions) {
    for (Decision decision : decisions) {
      boolean turnsDown = decision == Decision.REJECTED || decision == Decision.DISPUTED;
      decided(
          new ClaimKey("A1", term.term(), trajectory),
          new DecideClaim(
              null,
              "id",
              decision,
              DAY,
              decision.name(),
              null,
              turnsDown ? "Unclear" : null,
              decision == Decision.PAID ? "P-1" : null,
              TODAY));
    }
    return this;
  }

  AllocationInTests decided(ClaimKey key, DecideClaim decision) {
    return decided(key, decision, null);
  }

  /**
   * @param judged null: as before
   */
  AllocationInTests decided(
      ClaimKey key, DecideClaim decision, @Nullable Optional<Judgement> judged) {
    stored.get(key).add(ClaimDecisions.decide(stateOf(key), decision));
    return after(
        judged == null
            ? allocation.claimIs(cause(), stateOf(key))
            : allocation.claimIs(cause(), stateOf(key), judged));
  }

  AllocationInTests attested(ClaimKey key, String condition) {
    ClaimEvent event =
        ClaimDecisions.attest(stateOf(key), new AttestClaim("id", condition, "Cora", DAY, TODAY));
    if (event != null) {
      stored.get(key).add(event);
    }
    return after(allocation.claimIs(cause(), stateOf(key)));
  }

  /** What would change if it were settled again with nothing new. */
  List<CandidateChange> judgedAgain() {
    return allocation.judged(new AllocationCause(position, DAY), Map.of()).changes();
  }

  private AllocationCause cause() {
    return new AllocationCause(position++, DAY.plusDays(position));
  }

  private AllocationInTests after(AllocationResult result) {
    for (CandidateChange change : result.changes()) {
      stored
          .computeIfAbsent(change.candidate().key(), key -> new ArrayList<>())
          .addAll(change.events());
    }
    allocation = result.after();
    return this;
  }

  /** Forgets the allocation and makes it anew from what was kept. */
  AllocationInTests reloaded(Euros costs) {
    List<Candidate> kept =
        allocation.candidates().stream()
            .map(
                c ->
                    new Candidate(
                        c.key(),
                        c.participant(),
                        c.judgement(),
                        c.queuePosition(),
                        c.grantedAt(),
                        List.of(),
                        ClaimState.of(stored.getOrDefault(c.key(), List.of())).orElse(null)))
            .toList();
    allocation = new Allocation(ceiling, costs, kept);
    return this;
  }

  Allocation allocation() {
    return allocation;
  }

  Map<ClaimKey, List<ClaimEvent>> stored() {
    return stored;
  }

  ClaimState stateOf(ClaimKey key) {
    return ClaimState.of(stored.getOrDefault(key, List.of())).orElseThrow();
  }

  /** The status of a claim and what may still be paid; or what it waits for. */
  String of(String trajectory, Term term) {
    ClaimKey key = new ClaimKey("A1", term.term(), trajectory);
    Candidate candidate =
        allocation.candidates().stream().filter(c -> c.key().equals(key)).findFirst().orElse(null);
    if (candidate == null) {
      return "unknown";
    }
    String waits =
        candidate.waitsFor().isEmpty()
            ? ""
            : " waits for "
                + String.join(
                    " and ",
                    candidate.waitsFor().stream().map(CheckedCondition::condition).toList());
    ClaimState claim = candidate.claim();
    return (claim == null ? "no claim" : claim.status() + " " + claim.payable()) + waits;
  }
}
