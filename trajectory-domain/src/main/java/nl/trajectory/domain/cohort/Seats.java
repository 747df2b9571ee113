package nl.trajectory.domain.cohort;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.programme.Programme;
import org.jspecify.annotations.Nullable;

/**
 * The state of a cohort: who sits in it, who ever did, and whether it is closed.
 *
 * @param programme the version under which it was planned
 * @param closedOn null: open
 * @param taken the day of joining by trajectory id
 * @param joiners who is in it or left it, by trajectory id
 * @param unnamed ids of trajectories that may be among those, by events that do not say whose they
 *     are, or whether they left
 */
public record Seats(
    Programme programme,
    int plannedSize,
    @Nullable LocalDate closedOn,
    Map<String, LocalDate> taken,
    Map<String, Joiner> joiners,
    Set<String> unnamed) {

  public Seats {
    taken = Map.copyOf(taken);
    joiners = Map.copyOf(joiners);
    unnamed = Set.copyOf(unnamed);
  }

  /** A cohort that nobody has joined yet. */
  public static Seats none(Programme programme, int plannedSize) {
    return new Seats(programme, plannedSize, null, Map.of(), Map.of(), Set.of());
  }

  /** Planned otherwise; whoever has a seat keeps it, also where there are fewer. */
  Seats planned(Programme otherProgramme, int otherSize) {
    return new Seats(otherProgramme, otherSize, closedOn, taken, joiners, unnamed);
  }

  private Seats closed(@Nullable LocalDate on) {
    return new Seats(programme, plannedSize, on, taken, joiners, unnamed);
  }

  /** The state after one more event; an amended plan is told by {@link #planned}. */
  public Seats evolve(CohortEvent event) {
    if (event instanceof CohortEvent.CohortClosed closed) {
      return closed(closed.closedOn());
    }
    if (event instanceof CohortEvent.CohortClosureAmended amended) {
      return closed(amended.replacement().closedOn());
    }
    if (event instanceof CohortEvent.CohortClosureRetracted) {
      return closed(null);
    }
    if (event instanceof CohortEvent.SeatTaken seat) {
      return taking(seat);
    }
    return event instanceof CohortEvent.SeatReleased seat ? releasing(seat) : this;
  }

  private Seats taking(CohortEvent.SeatTaken seat) {
    String id = seat.trajectoryId();
    Map<String, LocalDate> seats = new HashMap<>(taken);
    seats.put(id, seat.joinedOn());
    if (seat.reference() == null || seat.participant() == null) {
      return new Seats(programme, plannedSize, closedOn, seats, joiners, with(unnamed, id));
    }
    Map<String, Joiner> named = new HashMap<>(joiners);
    named.put(id, new Joiner(id, seat.reference(), seat.participant()));
    return new Seats(programme, plannedSize, closedOn, seats, named, without(unnamed, id));
  }

  private Seats releasing(CohortEvent.SeatReleased seat) {
    String id = seat.trajectoryId();
    Map<String, LocalDate> seats = new HashMap<>(taken);
    seats.remove(id);
    if (Boolean.TRUE.equals(seat.left())) {
      return new Seats(programme, plannedSize, closedOn, seats, joiners, unnamed);
    }
    Map<String, Joiner> named = new HashMap<>(joiners);
    named.remove(id);
    Set<String> others = seat.left() == null ? with(unnamed, id) : without(unnamed, id);
    return new Seats(programme, plannedSize, closedOn, seats, named, others);
  }

  private static Set<String> with(Set<String> ids, String id) {
    Set<String> more = new HashSet<>(ids);
    more.add(id);
    return more;
  }

  private static Set<String> without(Set<String> ids, String id) {
    if (!ids.contains(id)) {
      return ids;
    }
    Set<String> fewer = new HashSet<>(ids);
    fewer.remove(id);
    return fewer;
  }

  /** The same, when it is known of some that were not named who they are. */
  Seats naming(Map<String, Joiner> known) {
    Map<String, Joiner> named = new HashMap<>(joiners);
    Set<String> others = new HashSet<>(unnamed);
    known.forEach(
        (id, joiner) -> {
          if (others.remove(id)) {
            named.put(id, joiner);
          }
        });
    return new Seats(programme, plannedSize, closedOn, taken, named, others);
  }

  /** The other trajectory in which the same participant is or was in the cohort. */
  Optional<Joiner> sameParticipant(Joiner joiner) {
    return joiners.values().stream()
        .filter(other -> other.participant().equals(joiner.participant()))
        .filter(other -> !other.trajectoryId().equals(joiner.trajectoryId()))
        .min(Comparator.comparing(Joiner::reference));
  }
}
