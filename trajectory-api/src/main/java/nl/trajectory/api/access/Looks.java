package nl.trajectory.api.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.looking.AccessLog;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.eventstore.format.Metadata;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * What every look at a person's data passes: it is recorded before anything is shown, and what
 * cannot be recorded is not shown.
 */
@Component
@ConditionalOnWebApplication
public final class Looks {
  private final AccessLog log;
  private final Identities identities;

  Looks(AccessLog log, Identities identities) {
    this.log = log;
    this.identities = identities;
  }

  /** A look at one trajectory, given by its generated id. */
  public void at(Viewer viewer, String trajectory, What what) {
    at(viewer, List.of(trajectory), what);
  }

  /** A look at several trajectories at once, given by their generated ids. */
  public void at(Viewer viewer, Collection<String> trajectories, What what) {
    if (!trajectories.isEmpty()) {
      Map<String, String> participants = new HashMap<>();
      trajectories.forEach(id -> participants.put(id, identities.participant(id)));
      log.add(viewer.looker(), participants, what, traceId());
    }
  }

  /** A look at a person as such. */
  public void atPerson(Viewer viewer, String participant, What what) {
    log.add(viewer.looker(), participant, what, null, traceId());
  }

  /**
   * A look at a person as such that takes a reason.
   *
   * @param reason in clear, and shown to the person
   */
  public void because(Viewer viewer, String participant, What what, String reason) {
    log.add(viewer.looker(), participant, what, reason, traceId());
  }

  private static String traceId() {
    String known = MDC.get(Metadata.CORRELATION);
    return known == null ? "none" : known;
  }
}
