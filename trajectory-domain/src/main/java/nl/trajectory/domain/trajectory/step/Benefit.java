package nl.trajectory.domain.trajectory.step;

/** The benefit that a participant receives when the trajectory opens. */
public enum Benefit {
  /** Bijstand. */
  PARTICIPATION_ACT,
  WW,
  WAJONG,
  /** WGA or IVA. */
  WIA,
  /** Sheltered work. */
  WSW,
  NONE
}
