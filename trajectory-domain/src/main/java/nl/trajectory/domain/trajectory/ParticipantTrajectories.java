package nl.trajectory.domain.trajectory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.cohort.Joiner;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Standing;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * The trajectories of a participant, each under a number of its own. Two that are opened at once
 * want the same number, so the second is decided on with the first in sight.
 */
final class ParticipantTrajectories {
  private final References references;
  private final Function<String, List<TrajectoryEvent>> events;
  private final RuleBook book;

  /**
   * @param events reads what was recorded of a trajectory, by id
   */
  ParticipantTrajectories(
      References references, Function<String, List<TrajectoryEvent>> events, RuleBook book) {
    this.references = references;
    this.events = events;
    this.book = book;
  }

  /**
   * The participant has one more.
   *
   * @return those there were before
   */
  List<String> add(String participant, String trajectoryId) {
    List<String> before = ids(participant);
    references.take(
        Kind.PARTICIPANT_TRAJECTORY, numbered(participant, before.size()), trajectoryId);
    return before;
  }

  /** All but that one. */
  List<String> others(String participant, String trajectoryId) {
    return ids(participant).stream().filter(id -> !id.equals(trajectoryId)).toList();
  }

  /**
   * Whether one of these runs on a day of the period, as far as is known.
   *
   * @param until null: without an end
   */
  boolean runs(List<String> trajectories, LocalDate from, @Nullable LocalDate until) {
    return trajectories.stream()
        .map(id -> History.of(book, events.apply(id)).state())
        .anyMatch(
            state -> {
              LocalDate opened = Objects.requireNonNull(state.opening()).on();
              Standing standing = state.standing();
              LocalDate ended = standing.isEnded() ? standing.since() : null;
              return (until == null || !opened.isAfter(until))
                  && (ended == null || !ended.isBefore(from));
            });
  }

  /** Those that are or were in the cohort, by id. */
  Map<String, Joiner> in(String cohort, String participant, String except) {
    Map<String, Joiner> members = new TreeMap<>();
    for (String id : others(participant, except)) {
      History history = History.of(book, events.apply(id));
      if (Trajectory.stays(history).ever().contains(cohort)) {
        members.put(id, Trajectory.joiner(id, history));
      }
    }
    return members;
  }

  private List<String> ids(String participant) {
    List<String> ids = new ArrayList<>();
    Optional<String> next = find(participant, 0);
    while (next.isPresent()) {
      ids.add(next.get());
      next = find(participant, ids.size());
    }
    return ids;
  }

  private Optional<String> find(String participant, int index) {
    return references.find(Kind.PARTICIPANT_TRAJECTORY, numbered(participant, index));
  }

  /** No reference has this sign, so that no other participant is meant. */
  private static String numbered(String participant, int index) {
    return index == 0 ? participant : participant + "#" + (index + 1);
  }
}
