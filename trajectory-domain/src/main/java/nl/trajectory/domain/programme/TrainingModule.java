package nl.trajectory.domain.programme;

/** The module of a programme that a training belongs to. */
public enum TrainingModule {
  PRE_TRAINING,
  CRAFT,
  LANGUAGE,
  SOCIAL_SKILLS,
  OTHER
}
