package nl.trajectory.domain.trajectory.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.trajectory.route.Entry;

/**
 * Whether something may be recorded.
 *
 * @param refusals why not, the one to act on first; empty: it may
 * @param after the history with it; the unchanged history when refused
 */
public record RouteDecision(List<Refusal> refusals, History after) {

  public RouteDecision {
    refusals = List.copyOf(refusals);
  }

  /** Refused; the history stays as it is. */
  static RouteDecision refused(History history, Refusal refusal) {
    return new RouteDecision(List.of(refusal), history);
  }

  /** Why an event is refused after which an entry would break a rule. */
  static Refusal conflict(RefusalCode code, String field, Entry entry, List<Refusal> causes) {
    Refusal cause = causes.get(0);
    return new Refusal(
            code,
            field,
            "Entry "
                + entry.sequence()
                + " ("
                + entry.step().type()
                + " on "
                + entry.occurredOn()
                + ") would break "
                + cause.code().code()
                + ": "
                + cause.sentence(),
            entry.sequence())
        .causedBy(cause);
  }

  /**
   * The same, or refused for this first.
   *
   * @param before the history without it
   */
  RouteDecision unless(Optional<Refusal> refusal, History before) {
    List<Refusal> all = new ArrayList<>();
    refusal.ifPresent(all::add);
    all.addAll(refusals);
    return refusal.isEmpty() ? this : new RouteDecision(all, before);
  }

  public boolean accepted() {
    return refusals.isEmpty();
  }
}
