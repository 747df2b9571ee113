package nl.trajectory.api.wiring;

import java.util.Optional;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.JdbcReferences;
import nl.trajectory.eventstore.Participants;
import org.springframework.stereotype.Component;

/** Finds streams by what people call them: a reference, or the generated id. */
@Component
public final class Identities {
  private final JdbcReferences references;
  private final Participants participants;

  Identities(JdbcReferences references, Participants participants) {
    this.references = references;
    this.participants = participants;
  }

  /**
   * The id of a trajectory.
   *
   * @param trajectory reference or id
   * @throws Refused with {@code trajectory.unknown}
   */
  public String trajectory(String trajectory) {
    return references.referenceOf(Kind.TRAJECTORY, trajectory).isPresent()
        ? trajectory
        : references.require(
            Kind.TRAJECTORY, trajectory, RefusalCode.TRAJECTORY_UNKNOWN, "trajectory");
  }

  /**
   * The reference of an agreement; empty when there is none.
   *
   * @param agreement reference or id
   */
  public Optional<String> agreement(String agreement) {
    return references.find(Kind.AGREEMENT, agreement).isPresent()
        ? Optional.of(agreement)
        : references.referenceOf(Kind.AGREEMENT, agreement);
  }

  /** The reference of a trajectory. */
  public String referenceOf(String trajectoryId) {
    return references.referenceOf(Kind.TRAJECTORY, trajectoryId).orElseThrow();
  }

  /**
   * The reference of a cohort; empty when there is none.
   *
   * @param cohort reference or id
   */
  public Optional<String> cohort(String cohort) {
    return references.find(Kind.COHORT, cohort).isPresent()
        ? Optional.of(cohort)
        : references.referenceOf(Kind.COHORT, cohort);
  }

  /** Whose trajectory it is; by whose key personal fields are sealed. */
  public String participant(String trajectoryId) {
    return participants.ofTrajectory(trajectoryId).orElseThrow();
  }

  /** Whether the personal data in the trajectory was erased. */
  public boolean isErased(String trajectoryId) {
    return references.find(Kind.ERASURE, participant(trajectoryId)).isPresent();
  }
}
