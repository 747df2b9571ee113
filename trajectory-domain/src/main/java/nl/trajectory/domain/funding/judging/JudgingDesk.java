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
import nl.trajectory.domain.funding.allocation.Candidate;
import nl.trajectory.domain.funding.allocation.Change;
import nl.trajectory.domain.funding.allocation.ClaimsBook;
import nl.trajectory.domain.funding.allocation.Turn;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.Granting;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import org.jspecify.annotations.Nullable;

/**
 * What is on the desk while claims are judged: agreements, members and books, taken out of the
 * memory when they are asked for, and what has changed of them.
 */
public final class JudgingDesk {
  private final JudgingMemory memory;
  private final Function<Collection<String>, Map<String, List<Object>>> streams;
  private final Map<String, JudgedAgreement> agreements = new HashMap<>();
  private final Map<String, Set<String>> ofCohort = new HashMap<>();
  private final Map<String, Set<String>> cohorts = new HashMap<>();
  private final Map<String, Set<String>> joined = new LinkedHashMap<>();
  private final Map<String, ClaimsBook> books = new HashMap<>();
  private final Map<String, Integer> lastSequences = new HashMap<>();
  private final Set<String> changedAgreements = new LinkedHashSet<>();
  private final Map<String, Long> judgedBefore = new HashMap<>();
  private final Map<String, Long> judgedTo = new LinkedHashMap<>();
  private final Map<ClaimKey, Candidate> changedCandidates = new TreeMap<>();
  private final List<ClaimEntry> entries = new ArrayList<>();

  /**
   * @param streams reads the events of claims as they are now
   */
  public JudgingDesk(
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
  List<JudgedAgreement> agreementsOf(String cohort) {
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

  private JudgedAgreement known(JudgedAgreement stored) {
    return Objects.requireNonNullElse(agreements.putIfAbsent(stored.reference(), stored), stored);
  }

  private JudgedAgreement agreement(String reference) {
    JudgedAgreement there = agreements.get(reference);
    return there != null ? there : known(memory.agreement(reference).orElseThrow());
  }

  Optional<JudgedAgreement> find(String reference) {
    return Optional.ofNullable(agreements.get(reference))
        .or(() -> memory.agreement(reference).map(this::known));
  }

  Optional<JudgedAgreement> ofStream(String stream) {
    return agreements.values().stream()
        .filter(a -> a.stream().equals(stream))
        .findFirst()
        .or(() -> memory.agreementOfStream(stream).map(this::known));
  }

  void put(JudgedAgreement agreement) {
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

  /** The book of an agreement, its claims as they stand now. */
  ClaimsBook book(JudgedAgreement agreement) {
    return books.computeIfAbsent(agreement.reference(), reference -> load(agreement));
  }

  private ClaimsBook load(JudgedAgreement agreement) {
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
    return new ClaimsBook(ceiling, agreement.costs(), candidates);
  }

  private static @Nullable ClaimState state(List<Object> events) {
    return ClaimState.of(events.stream().map(ClaimEvent.class::cast).toList()).orElse(null);
  }

  /** The agreement that a claim is under; empty when there is no such claim. */
  Optional<JudgedAgreement> ofClaim(String claimId) {
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

  /** Keeps what a turn came to. */
  void settle(JudgedAgreement agreement, Turn turn, long cause) {
    judged(agreement, cause);
    books.put(agreement.reference(), turn.after());
    for (Change change : turn.changes()) {
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
   * Whether an event was judged under an agreement by an earlier desk. Where the position that was
   * reached is lost and events come again, what they led to is there: judged anew, they would undo
   * what later ones led to.
   */
  boolean wasJudged(String agreement, long position) {
    return position <= judgedBefore.computeIfAbsent(agreement, memory::judgedTo);
  }

  /** An event was judged under an agreement. */
  void judged(JudgedAgreement agreement, long position) {
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
