package nl.trajectory.domain;

/** Why something is not recorded. The text of a code never changes once it was published. */
public enum RefusalCode {
  ROUTE_OUT_OF_ORDER("route.out-of-order"),
  ROUTE_CLOSED("route.closed"),
  ROUTE_SUSPENDED("route.suspended"),
  ROUTE_CONFLICTS_WITH_LATER("route.conflicts-with-later"),
  CHECK_NOT_ADMITTED("check.not-admitted"),
  DATE_IN_FUTURE("date.in-future"),
  DATE_BEFORE_OPENING("date.before-opening"),
  TRIAL_PLAN_UNSIGNED("trial.plan-unsigned"),
  TRIAL_VERDICT_MISSING("trial.verdict-missing"),
  TRIAL_VERDICT_CONTRADICTS("trial.verdict-contradicts"),
  CONTRACT_TRIAL_NOT_PASSED("contract.trial-not-passed"),
  CONTRACT_PERIOD("contract.period"),
  ENTRY_DUPLICATE("entry.duplicate"),
  CORRECTION_UNKNOWN_ENTRY("correction.unknown-entry"),
  CORRECTION_BREAKS_ROUTE("correction.breaks-route"),
  COHORT_FULL("cohort.full"),
  COHORT_CLOSED("cohort.closed"),
  AGREEMENT_TRIGGER_TAKEN("agreement.trigger-taken"),
  AGREEMENT_TERMS_ORDER("agreement.terms-order"),
  AGREEMENT_OF_ANOTHER_COHORT("agreement.of-another-cohort"),
  CLAIM_STATUS("claim.status"),
  CLAIM_WITHDRAWN("claim.withdrawn"),
  CLAIM_NOT_ATTESTED("claim.not-attested"),
  CLAIM_CONDITION_UNKNOWN("claim.condition-unknown"),
  CLAIM_AMOUNT_TOO_HIGH("claim.amount-too-high"),
  CLAIM_RECLAIM_AMOUNT("claim.reclaim-amount"),
  CLAIM_FOUR_EYES("claim.four-eyes"),
  CLAIM_DECIDED_BEFORE_DUE("claim.decided-before-due"),
  CLAIM_DECIDED_OUT_OF_ORDER("claim.decided-out-of-order"),

  EMPLOYER_UNKNOWN("employer.unknown"),
  COHORT_UNKNOWN("cohort.unknown"),
  PROGRAMME_UNKNOWN("programme.unknown"),
  REGION_UNKNOWN("region.unknown"),
  TRAJECTORY_UNKNOWN("trajectory.unknown"),
  AGREEMENT_UNKNOWN("agreement.unknown"),
  FUND_UNKNOWN("fund.unknown"),
  CLAIM_UNKNOWN("claim.unknown"),
  COST_UNKNOWN("cost.unknown"),
  PARTICIPANT_UNKNOWN("participant.unknown"),
  PARTICIPANT_ERASED("participant.erased"),
  REFERENCE_TAKEN("reference.taken"),
  ID_TAKEN("id.taken"),
  SEQUENCE_CHANGED("sequence.changed"),
  IDEMPOTENCY_KEY_REUSED("idempotency-key.reused"),
  STREAM_FULL("stream.full");

  private final String code;

  RefusalCode(String code) {
    this.code = code;
  }

  /** The stable text that users and scripts rely on. */
  public String code() {
    return code;
  }
}
