package nl.trajectory.domain.trajectory.step;

/** Where support beside the route may help. */
public enum SupportArea {
  HOUSING,
  LEISURE,
  MONEY,
  HEALTH,
  MOBILITY,
  LANGUAGE
}
