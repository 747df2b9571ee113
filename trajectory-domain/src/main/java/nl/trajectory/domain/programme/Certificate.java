package nl.trajectory.domain.programme;

/** A certificate that is recorded by its kind. */
public enum Certificate {
  VCA,
  BRANCH,
  SOCIAL_SKILLS,
  NEW_TECHNIQUES,
  ARBO,
  OTHER
}
