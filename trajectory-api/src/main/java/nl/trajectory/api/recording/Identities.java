package nl.trajectory.api.recording;

import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.append.JdbcReferences;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.eventstore.order.Order;
import org.springframework.stereotype.Component;

/** Finds streams by what people call them: a reference, or the generated id. */
@Component
public final class Identities {
  /** Stands before the id of a cost that has one of its own, where its identity is kept. */
  public static final String COST_ID = "id:";

  private final JdbcReferences references;
  private final Participants participants;
  private final Order order;

  Identities(JdbcReferences references, Participants participants, Order order) {
    this.references = references;
    this.participants = participants;
    this.order = order;
  }

  /**
   * The id of a trajectory; empty when there is none.
   *
   * @param trajectory reference or id
   */
  public Optional<String> knownTrajectory(String trajectory) {
    return references.referenceOf(Kind.TRAJECTORY, trajectory).isPresent()
        ? Optional.of(trajectory)
        : references.find(Kind.TRAJECTORY, trajectory);
  }

  /** Whether a cohort has that reference. */
  public boolean isCohort(String reference) {
    return references.find(Kind.COHORT, reference).isPresent();
  }

  /** Waits until all that was recorded of a cohort can be read in the order. */
  public void awaitCohort(String reference) {
    references.find(Kind.COHORT, reference).ifPresent(order::awaitWhole);
  }

  /** The ids of all trajectories of a participant. */
  public List<String> trajectoriesOf(String participant) {
    return participants.trajectoriesOf(participant);
  }

  /**
   * The id of a trajectory.
   *
   * @param trajectory reference or id
   * @throws Refused with {@code trajectory.unknown}
   */
  public String trajectory(String trajectory) {
    return knownTrajectory(trajectory)
        .orElseThrow(() -> References.unknown(RefusalCode.TRAJECTORY_UNKNOWN, "trajectory"));
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

  /**
   * The reference of an employer; empty when there is none.
   *
   * @param employer reference or id
   */
  public Optional<String> employer(String employer) {
    return references.find(Kind.EMPLOYER, employer).isPresent()
        ? Optional.of(employer)
        : references.referenceOf(Kind.EMPLOYER, employer);
  }

  /**
   * The id of a cohort or an employer; empty when there is none.
   *
   * @param name reference or id
   */
  public Optional<String> stream(Kind kind, String name) {
    return references
        .find(kind, name)
        .or(() -> references.referenceOf(kind, name).map(reference -> name));
  }

  /**
   * The id of a cost; empty when there is none.
   *
   * @param name its own id as sent, or the generated one
   */
  public Optional<String> cost(String name) {
    return references.find(Kind.COST, COST_ID + name).or(() -> stream(Kind.COST, name));
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
