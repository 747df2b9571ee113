package nl.trajectory.api.importing;

import java.util.Map;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.RecentlyUsed;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;

/** What names stand for, in what is recorded and in what was said since. */
final class NamesInSession {
  /** More than two chunks may open or ask for. */
  private static final int PARTICIPANTS_KEPT = 20_000;

  private final References references;
  private final Identities identities;

  /** By trajectory id, of those opened or asked for last. */
  private final RecentlyUsed participants = new RecentlyUsed(PARTICIPANTS_KEPT);

  NamesInSession(References references, Identities identities) {
    this.references = references;
    this.identities = identities;
  }

  /**
   * The id of a trajectory.
   *
   * @param trajectory reference or id
   * @throws Refused with {@code trajectory.unknown}
   */
  String trajectory(String trajectory) {
    return references
        .find(Kind.TRAJECTORY, trajectory)
        .orElseGet(() -> identities.trajectory(trajectory));
  }

  /**
   * The id of a cohort or an employer.
   *
   * @param name reference or id
   * @throws Refused when there is none
   */
  String stream(Kind kind, String name, RefusalCode unknown, String field) {
    return references
        .find(kind, name)
        .or(() -> identities.stream(kind, name))
        .orElseThrow(() -> References.unknown(unknown, field));
  }

  /**
   * The id of a cost.
   *
   * @param name its own id as sent, or the generated one
   * @throws Refused with {@code cost.unknown}
   */
  String cost(String name) {
    return references
        .find(Kind.COST, Identities.COST_ID + name)
        .or(() -> identities.cost(name))
        .orElseThrow(() -> References.unknown(RefusalCode.COST_UNKNOWN, "cost"));
  }

  /** Whose trajectories these are, by trajectory id. */
  void know(Map<String, String> participantsOfTrajectories) {
    participantsOfTrajectories.forEach(participants::put);
  }

  /** Whose trajectory it is. */
  String participant(String trajectoryId) {
    String known = participants.get(trajectoryId);
    if (known == null) {
      known = identities.participant(trajectoryId);
      participants.put(trajectoryId, known);
    }
    return known;
  }

  /** What was said is not kept. */
  void forgetParticipants() {
    participants.removeAll();
  }
}
