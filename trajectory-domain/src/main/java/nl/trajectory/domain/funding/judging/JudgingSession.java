package nl.trajectory.domain.funding.judging;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.allocation.Allocation;
import nl.trajectory.domain.funding.allocation.AllocationResult;
import nl.trajectory.domain.funding.allocation.Candidate;
import nl.trajectory.domain.funding.allocation.CandidateChange;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;

/**
 * One session of judging claims: the agreements, members and allocations it has read from the
 * memory so far, and what it has changed of them.
 */
public final class JudgingSession {
  private final JudgingMemory memory;
  private final Function<Collection<String>, Map<String, List<Object>>> streams;
  private final Agreements agreements;
  private final Members members;
  private final ClaimStreams claims;
  private final Map<String, Allocation> allocations = new HashMap<>();
  private final Map<String, Long> judgedBefore = new HashMap<>();
  private final Map<String, Long> judgedTo = new LinkedHashMap<>();
  private final Map<ClaimKey, Candidate> changedCandidates = new TreeMap<>();

  /**
   * @param streams reads the events of claims as they are now
   */
  public JudgingSession(
      JudgingMemory memory, Function<Collection<String>, Map<String, List<Object>>> streams) {
    this.memory = memory;
    this.streams = streams;
    this.agreements = new Agreements(memory);
    this.members = new Members(memory);
    this.claims = new ClaimStreams(streams);
  }

  Agreements agreements() {
    return agreements;
  }

  ClaimStreams claims() {
    return claims;
  }

  Members members() {
    return members;
  }

  /** The allocation of an agreement, its claims as they stand now. */
  Allocation allocation(AgreementState agreement) {
    return allocations.computeIfAbsent(agreement.reference(), reference -> load(agreement));
  }

  /**
   * A trajectory's candidates under an agreement, each with its claim as it stands now, by key; the
   * others of the agreement are read for it only if they were before.
   */
  Map<ClaimKey, Candidate> candidatesOf(AgreementState agreement, String trajectory) {
    Allocation allocation = allocations.get(agreement.reference());
    List<Candidate> candidates =
        allocation == null
            ? claims.of(memory.candidatesOf(agreement.reference(), trajectory))
            : allocation.candidatesOf(trajectory);
    Map<ClaimKey, Candidate> byKey = new TreeMap<>();
    candidates.forEach(candidate -> byKey.put(candidate.key(), candidate));
    return byKey;
  }

  private Allocation load(AgreementState agreement) {
    List<Candidate> candidates = claims.of(memory.candidatesOf(agreement.reference()));
    Euros ceiling = agreement.concluded().ceiling();
    return new Allocation(ceiling, agreement.costs(), candidates);
  }

  /** The agreement that a claim is under; empty when there is no such claim. */
  Optional<AgreementState> ofClaim(String claimId) {
    return changedCandidates.keySet().stream()
        .filter(key -> key.claimId().equals(claimId))
        .map(ClaimKey::agreement)
        .findFirst()
        .or(() -> memory.agreementOfClaim(claimId))
        .map(agreements::agreement);
  }

  /** A cost as it stood before an event of its stream. */
  CostState costBefore(RecordedEvent event) {
    List<Object> events =
        streams.apply(Set.of(event.stream())).getOrDefault(event.stream(), List.of());
    return Objects.requireNonNull(
        CostState.of(
            events.subList(0, event.sequence()).stream().map(CostEvent.class::cast).toList()));
  }

  /** Takes the outcome of one more event for an agreement. */
  void settle(AgreementState agreement, AllocationResult result, long cause) {
    judged(agreement, cause);
    allocations.put(agreement.reference(), result.after());
    for (CandidateChange change : result.changes()) {
      changedCandidates.put(change.candidate().key(), change.candidate());
      String claimId = change.candidate().key().claimId();
      claims.add(claimId, change.events(), cause);
    }
  }

  /**
   * Whether an event was not judged under an agreement by an earlier session. When the position
   * reached is lost and events come again, their outcome is already recorded: judging them anew
   * would undo the outcome of later ones.
   */
  boolean isNew(RecordedEvent happened, AgreementState agreement) {
    return happened.position()
        > judgedBefore.computeIfAbsent(agreement.reference(), memory::judgedTo);
  }

  /** An event was judged under an agreement. */
  void judged(AgreementState agreement, long position) {
    judgedTo.put(agreement.reference(), position);
  }

  /** What happened to claims, in order, since this was asked last. */
  public List<ClaimEntry> takeEntries() {
    return claims.take();
  }

  /** Writes what has changed into the memory. */
  public void write() {
    agreements.write();
    memory.writeJudgedTo(judgedTo);
    members.write();
    memory.writeCandidates(changedCandidates.values());
  }
}
