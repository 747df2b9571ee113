package nl.trajectory.domain.funding.judging;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The agreements as a session knows them. Mutable. */
final class Agreements {
  private final JudgingMemory memory;
  private final Map<String, AgreementState> agreements = new HashMap<>();
  private final Map<String, Set<String>> ofCohort = new HashMap<>();
  private final Set<String> changed = new LinkedHashSet<>();

  Agreements(JudgingMemory memory) {
    this.memory = memory;
  }

  /** The agreements of a cohort, by reference. */
  List<AgreementState> ofCohort(String cohort) {
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

  /** The agreement of a reference that is known. */
  AgreementState agreement(String reference) {
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
    changed.add(agreement.reference());
  }

  /** Writes those that have changed. */
  void write() {
    memory.writeAgreements(changed.stream().map(this::agreement).toList());
  }
}
