package nl.trajectory.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.Route;
import nl.trajectory.domain.trajectory.history.RouteDecision;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/** Random trajectories of every programme, in three regions and municipalities. */
public final class RandomHistories {
  public static final Programmes PROGRAMMES = Programmes.load();
  public static final RuleBook BOOK = RuleBook.of(PROGRAMMES);
  public static final List<String> REGIONS = List.of("Rijnmond", "Haaglanden", "Zeeland");

  private static final List<String> MUNICIPALITIES = List.of("0599", "0518", "0715");

  private RandomHistories() {}

  /** To repeat a run, give its seed: {@code -Dtrajectory.seed=42}. */
  public static long seed(Class<?> test) {
    long seed = Long.getLong("trajectory.seed", new Random().nextLong());
    System.out.println(test.getSimpleName() + ": trajectory.seed=" + seed);
    return seed;
  }

  /** What a trajectory under that reference went through. */
  public static List<TrajectoryEvent> events(String reference, int programme, Random random) {
    List<Programme> programmes = PROGRAMMES.all();
    RandomRoutes routes = new RandomRoutes(BOOK, random);
    int proposals = 30 + random.nextInt(40);
    return routes
        .accepted(reference, programmes.get(programme % programmes.size()), proposals)
        .stream()
        .map(event -> placed(event, reference, random))
        .toList();
  }

  /** Also a corrected opening is of the same trajectory, but may lie in another region. */
  private static TrajectoryEvent placed(TrajectoryEvent event, String reference, Random random) {
    if (event instanceof EntryAmended amended) {
      StepRecorded replacement = (StepRecorded) placed(amended.replacement(), reference, random);
      return new EntryAmended(amended.corrects(), replacement, amended.reason(), amended.id());
    }
    return event instanceof StepRecorded step && step.step() instanceof TrajectoryOpened
        ? opened(step, reference, any(REGIONS, random), any(MUNICIPALITIES, random))
        : event;
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  /** The opening under another reference, in another place. */
  public static StepRecorded opened(
      StepRecorded recorded, String reference, String region, String municipality) {
    return opened(recorded, reference, "P-" + reference, region, municipality);
  }

  /** The same, of this participant. */
  public static StepRecorded opened(
      StepRecorded recorded,
      String reference,
      String participant,
      String region,
      String municipality) {
    TrajectoryOpened opening = (TrajectoryOpened) recorded.step();
    return new StepRecorded(
        recorded.occurredOn(),
        new TrajectoryOpened(
            reference,
            participant,
            opening.programme(),
            opening.programmeVersion(),
            opening.cohort(),
            region,
            municipality,
            opening.targetGroup(),
            opening.benefit(),
            opening.languageLevel(),
            opening.referrer(),
            opening.commissioner(),
            opening.predecessor(),
            opening.person(),
            opening.ageAtOpening()),
        recorded.evidence(),
        recorded.remark(),
        recorded.id());
  }

  /**
   * The same, with a mistake somewhere on the way that was retracted at once; unchanged when the
   * mistake that was tried is refused.
   */
  public static List<TrajectoryEvent> withMistake(List<TrajectoryEvent> events, Random random) {
    int at = 1 + random.nextInt(events.size());
    History before = History.of(BOOK, events.subList(0, at));
    StepRecorded mistake = new RandomRoutes(BOOK, random).step(before);
    RouteDecision decision = Route.decide(before, mistake, RandomRoutes.TODAY);
    if (!decision.accepted()) {
      return events;
    }
    List<TrajectoryEvent> erred = new ArrayList<>(decision.after().events());
    erred.add(new EntryRetracted(at, "Mistaken", null));
    events.subList(at, events.size()).forEach(event -> erred.add(shifted(event, at)));
    return erred;
  }

  /** The last step retracted and recorded again; unchanged when the last entry is no step. */
  public static List<TrajectoryEvent> withLastStepAgain(List<TrajectoryEvent> events) {
    int last = events.size() - 1;
    if (last == 0 || !(events.get(last) instanceof StepRecorded)) {
      return events;
    }
    List<TrajectoryEvent> again = new ArrayList<>(events);
    again.add(new EntryRetracted(last, "Mistaken", null));
    again.add(events.get(last));
    return again;
  }

  /** Two more entries stand before those from that number on. */
  private static TrajectoryEvent shifted(TrajectoryEvent event, int from) {
    if (event instanceof EntryAmended amended && amended.corrects() >= from) {
      return new EntryAmended(
          amended.corrects() + 2, amended.replacement(), amended.reason(), amended.id());
    }
    return event instanceof EntryRetracted retracted && retracted.corrects() >= from
        ? new EntryRetracted(retracted.corrects() + 2, retracted.reason(), retracted.id())
        : event;
  }
}
