package nl.trajectory.domain.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of a programme: its route and its norms. A trajectory keeps the version it was opened
 * under, so a new version never changes an old trajectory.
 *
 * @param validFrom the first day on which a trajectory is opened under this version
 * @param route the phases in their order; begins with CHECK
 * @param optional phases of the route that a completed trajectory may lack; they close the route
 * @param age whole years on the opening day; null: any
 * @param group starters of one cohort; null: no norm
 * @param trainingBeforeTrial modules to complete before the trial starts
 * @param certificatesBeforeTrial certificates to have before the trial starts
 * @param certificates that its training leads to, required or not; no rule and no norm asks for
 *     them
 * @param trialMonths calendar months; null when the route has no trial
 * @param leadTimeMonths at most this many months from recruitment to the start; null: no norm
 * @param aftercareMonths aftercare lasts at most this many months; null: no norm
 * @param runsHalfYears how long a cohort counts in the prognosis
 * @param target the share of starters that must reach a contract, 0 to 1; null: none stated
 */
public record Programme(
    String code,
    int version,
    LocalDate validFrom,
    String name,
    List<Phase> route,
    Set<Phase> optional,
    @Nullable Bounds age,
    @Nullable Bounds group,
    Set<TrainingModule> trainingBeforeTrial,
    Set<Certificate> certificatesBeforeTrial,
    Set<Certificate> certificates,
    @Nullable Integer trialMonths,
    ContractNorm contract,
    @Nullable Integer leadTimeMonths,
    @Nullable Integer aftercareMonths,
    int runsHalfYears,
    @Nullable BigDecimal target) {

  /** Whether the phase is on the route at all. */
  public boolean has(Phase phase) {
    return route.contains(phase);
  }

  /** The last phase that a completed trajectory must have reached. */
  public Phase lastRequired() {
    return route.stream()
        .filter(phase -> !optional.contains(phase))
        .reduce((a, b) -> b)
        .orElseThrow();
  }
}
