package nl.trajectory.domain.programme;

/** A stage of a route. The programme says which of them there are, and in which order. */
public enum Phase {
  CHECK,
  PLACEMENT,
  TRIAL,
  CONTRACT,
  DIPLOMA,
  AFTERCARE
}
