package nl.trajectory.domain.trajectory.route;

/** A norm that a recorded fact lies outside of. The text never changes once it was published. */
public enum DeviationCode {
  AGE("norm.age"),
  TRIAL_LENGTH("norm.trial-length"),
  CONTRACT_LENGTH("norm.contract-length"),
  CONTRACT_HOURS("norm.contract-hours"),
  CAO_MISSING("norm.cao-missing"),
  TRAINING_SKIPPED("norm.training-skipped"),
  BENEFIT_RETENTION("norm.benefit-retention"),
  VERDICT_IGNORED("norm.verdict-ignored"),
  GROUP_SIZE("norm.group-size"),
  LEAD_TIME("norm.lead-time"),
  AFTERCARE_LENGTH("norm.aftercare-length"),
  OFF_ROUTE("norm.off-route"),
  PARALLEL_TRAJECTORY("norm.parallel-trajectory");

  private final String code;

  DeviationCode(String code) {
    this.code = code;
  }

  /** The stable text that users and scripts rely on. */
  public String code() {
    return code;
  }
}
