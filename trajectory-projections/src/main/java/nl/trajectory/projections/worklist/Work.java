package nl.trajectory.projections.worklist;

/**
 * A kind of work, and on what day it is due; only what runs on has any.
 *
 * <p>The condition is on rows {@code f} of trajectories as they are now.
 */
public enum Work {
  TRIAL_VERDICTS(
      "f.trial_ends_on",
      "f.trial_ends_on IS NOT NULL AND NOT f.trial_judged",
      "The trial ends; not every party has given its verdict."),
  TRIAL_PAST_END(
      "f.trial_ends_on",
      "f.trial_ends_on < :today",
      "The trial is past its planned end; conclude or extend it."),
  CONTRACT_ENDS(
      "c.ends_on",
      "c.ends_on IS NOT NULL AND c.ended_on IS NULL",
      "The contract ends; renew it, or record its end."),
  RETENTION_ENDS(
      "r.until",
      "r.until IS NOT NULL AND f.contract_on IS NULL",
      "The period in which benefit is kept ends, and there is no contract yet."),
  CONFIRMATION_DUE(
      "w.due_on",
      "w.due_on IS NOT NULL AND c.ended_on IS NULL AND (c.ends_on IS NULL OR c.ends_on >="
          + " w.due_on)",
      "So many months of work are over; let the employer confirm them."),
  AFTERCARE_ENDS(
      "f.aftercare_ends_on", "f.aftercare_ends_on IS NOT NULL", "The aftercare ends; close it."),
  RECRUIT_WAITS(
      "f.opened_on + " + Work.LONGEST_WAIT_DAYS,
      "f.started_on IS NULL",
      "The participant has waited for a start for three months."),
  NO_ENTRY(
      "a.last_entry_on + " + Work.LONGEST_SILENCE_DAYS,
      "f.status = 'RUNNING'",
      "Nothing has been recorded for sixty days.");

  private static final int LONGEST_WAIT_DAYS = 90;
  private static final int LONGEST_SILENCE_DAYS = 60;

  private final String dueOn;
  private final String condition;
  private final String what;

  Work(String dueOn, String condition, String what) {
    this.dueOn = dueOn;
    this.condition = condition;
    this.what = what;
  }

  /** Its day. */
  String dueOn() {
    return dueOn;
  }

  /** Which trajectories have it. */
  String condition() {
    return condition;
  }

  /** What there is to do, as a sentence. */
  public String what() {
    return what;
  }
}
