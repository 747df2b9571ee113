package nl.trajectory.domain.funding.judging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.agreement.CostEvent;
import nl.trajectory.domain.funding.agreement.CostState;
import nl.trajectory.domain.funding.allocation.Allocation;
import nl.trajectory.domain.funding.allocation.AllocationResult;
import nl.trajectory.domain.funding.allocation.Candidate;
import nl.trajectory.domain.funding.allocation.CandidateChange;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.Granting;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import org.jspecify.annotations.Nullable;

/**
 * One session of judging claims: the agreements, members and allocations it has read from the
 * memory so far, and what it has changed of them.
 */
public final class JudgingSession {
  private final JudgingMemory memory;
  private final Function<Collection<String>, Map<String, List<Object>>> streams;
  private final Map<String, AgreementState> agreements = new HashMap<>();
  private final Map<String, Set<String>> ofCohort = new HashMap<>();
  private final Map<String, Set<String>> cohorts = new HashMap<>();
  private final Map<String, Set<String>> joined = new LinkedHashMap<>();
  private final Map<String, Allocation> allocations = new HashMap<>();
  private final Map<String, Integer> lastSequences = new HashMap<>();
  private final Set<String> changedAgreements = new LinkedHashSet<>();
  private final Map<String, Long> judgedBefore = new HashMap<>();
  private final Map<String, Long> judgedTo = new LinkedHashMap<>();
  private final Map<ClaimKey, Candidate> changedCandidates = new TreeMap<>();
  private final List<ClaimEntry> entries = new ArrayList<>();

  /**
   * @param streams reads the events of claims as they are now
   */
  public JudgingSession(
      JudgingMemory memory, Function<Collection<String>, Map<String, List<Object>>> streams) {
    this.memory = memory;
    this.streams = streams;
  }

  /** An event that happened to a claim, and its number in the claim's stream. */
  public record ClaimEntry(String claimId, int sequence, ClaimEvent event, long cause) {

    /**
     * @param hashes by position, of all evidence
     */
    public ClaimEntry withLeafHashes(Map<Long, String> hashes) {
      return event instanceof Granting granting
          ? new ClaimEntry(
              claimId,
              sequence,
              granting.withEvidence(
                  granting.evidence().stream()
                      .map(
                          entry ->
                              new EvidenceEntry(
                                  entry.trajectory(),
                                  entry.sequence(),
                                  entry.position(),
                                  hashes.get(entry.position())))
                      .toList()),
              cause)
          : this;
    }
  }

  /** The agreements of a cohort, by reference. */
  List<AgreementState> agreementsOf(String cohort) {
    Set<String> references =
        ofCohort.computeIfAbsent(
            cohort,
            key -> {
              Set<String> found = new LinkedHashSet<>();
              memory.agreementsOf(key).forEach(a -> found.add(known(a).reference()));
              agreements.values().stream()
                  .filter(a -> a.concluded().cohort().equals(key))
                  .forEach(a -> found.add(a.reference()));
              return found;
            });
    return references.stream().sorted().map(this::agreement).toList();
  }

  private AgreementState known(AgreementState stored) {
    return Objects.requireNonNullElse(agreements.putIfAbsent(stored.reference(), stored), stored);
  }

  private AgreementState agreement(String reference) {
    AgreementState there = agreements.get(reference);
    return there != null ? there : known(memory.agreement(reference).orElseThrow());
  }

  Optional<AgreementState> find(String reference) {
    return Optional.ofNullable(agreements.get(reference))
        .or(() -> memory.agreement(reference).map(this::known));
  }

  Optional<AgreementState> ofStream(String stream) {
    return agreements.values().stream()
        .filter(a -> a.stream().equals(stream))
        .findFirst()
        .or(() -> memory.agreementOfStream(stream).map(this::known));
  }

  void put(AgreementState agreement) {
    agreements.put(agreement.reference(), agreement);
    ofCohort.computeIfPresent(
        agreement.concluded().cohort(),
        (cohort, references) -> {
          references.add(agreement.reference());
          return references;
        });
    changedAgreements.add(agreement.reference());
  }

  /** Looks up at once of many trajectories which cohorts they were in. */
  void prepare(Collection<String> trajectories) {
    Set<String> unknown = new HashSet<>(trajectories);
    unknown.removeAll(cohorts.keySet());
    if (!unknown.isEmpty()) {
      Map<String, Set<String>> found = memory.cohortsOf(unknown);
      unknown.forEach(one -> cohorts.put(one, new HashSet<>(found.getOrDefault(one, Set.of()))));
    }
  }

  /** The cohorts that a trajectory was ever in. */
  Set<String> cohortsOf(String trajectory) {
    prepare(Set.of(trajectory));
    return Set.copyOf(Objects.requireNonNull(cohorts.get(trajectory)));
  }

  void join(String trajectory, String cohort) {
    prepare(Set.of(trajectory));
    if (Objects.requireNonNull(cohorts.get(trajectory)).add(cohort)) {
      joined.computeIfAbsent(trajectory, key -> new LinkedHashSet<>()).add(cohort);
    }
  }

  /** Every trajectory that was ever in the cohort. */
  Set<String> membersOf(String cohort) {
    Set<String> members = memory.membersOf(cohort);
    cohorts.forEach(
        (trajectory, ofIt) -> {
          if (ofIt.contains(cohort)) {
            members.add(trajectory);
          }
        });
    return members;
  }

  /** The allocation of an agreement, its claims as they stand now. */
  Allocation allocation(AgreementState agreement) {
    return allocations.computeIfAbsent(agreement.reference(), reference -> load(agreement));
  }

  private Allocation load(AgreementState agreement) {
    List<Candidate> stored = memory.candidatesOf(agreement.reference());
    Map<String, List<Object>> claims =
        streams.apply(stored.stream().map(candidate -> candidate.key().claimId()).toList());
    List<Candidate> candidates = new ArrayList<>();
    for (Candidate candidate : stored) {
      String claimId = candidate.key().claimId();
      List<Object> events = claims.getOrDefault(claimId, List.of());
      lastSequences.put(claimId, events.size() - 1);
      candidates.add(candidate.claiming(state(events)));
    }
    Euros ceiling = agreement.concluded().ceiling();
    return new Allocation(ceiling, agreement.costs(), candidates);
  }

  private static @Nullable ClaimState state(List<Object> events) {
    return ClaimState.of(events.stream().map(ClaimEvent.class::cast).toList()).orElse(null);
  }

  /** The agreement that a claim is under; empty when there is no such claim. */
  Optional<AgreementState> ofClaim(String claimId) {
    return changedCandidates.keySet().stream()
        .filter(key -> key.claimId().equals(claimId))
        .map(ClaimKey::agreement)
        .findFirst()
        .or(() -> memory.agreementOfClaim(claimId))
        .map(this::agreement);
  }

  /** The claim as it stands now, with every decision that was recorded. */
  Optional<ClaimState> claim(String claimId) {
    List<Object> events = streams.apply(Set.of(claimId)).getOrDefault(claimId, List.of());
    int written = events.size();
    List<Object> all = new ArrayList<>(events);
    entries.stream()
        .filter(entry -> entry.claimId().equals(claimId) && entry.sequence() >= written)
        .forEach(entry -> all.add(entry.event()));
    lastSequences.put(claimId, all.size() - 1);
    return Optional.ofNullable(state(all));
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
      for (ClaimEvent event : change.events()) {
        int sequence = lastSequences.getOrDefault(claimId, -1) + 1;
        lastSequences.put(claimId, sequence);
        entries.add(new ClaimEntry(claimId, sequence, event, cause));
      }
    }
  }

  /**
   * Whether an event was judged under an agreement by an earlier session. When the position reached
   * is lost and events come again, their outcome is already recorded: judging them anew would undo
   * the outcome of later ones.
   */
  boolean wasJudged(String agreement, long position) {
    return position <= judgedBefore.computeIfAbsent(agreement, memory::judgedTo);
  }

  /** An event was judged under an agreement. */
  void judged(AgreementState agreement, long position) {
    judgedTo.put(agreement.reference(), position);
  }

  /** What happened to claims, in order, since this was asked last. */
  public List<ClaimEntry> takeEntries() {
    List<ClaimEntry> taken = List.copyOf(entries);
    entries.clear();
    return taken;
  }

  /** Writes what has changed into the memory. */
  public void write() {
    changedAgreements.forEach(reference -> memory.write(agreement(reference)));
    judgedTo.forEach(memory::judgedTo);
    joined.forEach((trajectory, ofIt) -> ofIt.forEach(cohort -> memory.join(trajectory, cohort)));
    changedCandidates.values().forEach(memory::write);
  }
}
