package nl.trajectory.domain.trajectory;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortSeating;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;

/** Handles what is asked of trajectories. */
public class TrajectoryCommands {
  private final Repository<Trajectory> trajectories;
  private final References references;
  private final CohortSeating seating;
  private final RuleBook book;
  private final Regions regions;

  public TrajectoryCommands(
      Repository<Trajectory> trajectories,
      References references,
      CohortSeating seating,
      RuleBook book,
      Regions regions) {
    this.trajectories = trajectories;
    this.references = references;
    this.seating = seating;
    this.book = book;
    this.regions = regions;
  }

  /**
   * @throws Refused when it names something unknown or cannot be
   */
  @CommandHandler
  public Recorded handle(OpenTrajectory command) throws Exception {
    StepRecorded opening = command.opening();
    String reference = ((TrajectoryOpened) opening.step()).reference();
    Optional<String> known = references.find(Kind.TRAJECTORY, reference);
    if (known.isPresent()) {
      return trajectories.load(known.get()).invoke(there -> openedBefore(there, opening));
    }
    requireKnown(opening);
    references.take(Kind.TRAJECTORY, reference, command.trajectoryId());
    Aggregate<Trajectory> opened =
        trajectories.newInstance(
            () -> {
              Trajectory trajectory = new Trajectory(command.trajectoryId(), book);
              trajectory.open(opening, command.today());
              return trajectory;
            });
    return opened.invoke(trajectory -> trajectory.answer(0, false));
  }

  private static Recorded openedBefore(Trajectory there, StepRecorded opening) {
    if (there.history().events().get(0).equals(opening)) {
      return there.answer(0, true);
    }
    throw new Refused(
        RefusalCode.REFERENCE_TAKEN,
        "reference",
        "The reference is in use with other content; take another one, or correct that one.");
  }

  /**
   * @throws Refused when it names something unknown, or cannot be
   */
  @CommandHandler
  public Recorded handle(RecordStep command) {
    TrajectoryEvent event = command.event();
    StepRecorded step = step(event);
    if (step != null) {
      requireKnown(step);
    }
    takeId(command);
    return trajectories
        .load(command.trajectoryId())
        .invoke(trajectory -> take(trajectory, command));
  }

  private Recorded take(Trajectory trajectory, RecordStep command) {
    requireSameParticipant(trajectory, command.event());
    Map<String, LocalDate> before = trajectory.seats();
    Recorded recorded = trajectory.take(command);
    try {
      seating.reseat(command.trajectoryId(), before, trajectory.seats());
    } catch (Refused noSeat) {
      throw command.event() instanceof StepRecorded ? noSeat : breaksRoute(noSeat.first());
    }
    return recorded;
  }

  private static Refused breaksRoute(Refusal cause) {
    return new Refused(
        RefusalCode.CORRECTION_BREAKS_ROUTE,
        "replacement",
        "The corrected history would break " + cause.code().code() + ": " + cause.sentence());
  }

  private static void requireSameParticipant(Trajectory trajectory, TrajectoryEvent event) {
    if (event instanceof EntryAmended amended
        && amended.replacement().step() instanceof TrajectoryOpened replacement
        && trajectory.history().events().get(0) instanceof StepRecorded first
        && first.step() instanceof TrajectoryOpened opened
        && !(opened.reference().equals(replacement.reference())
            && opened.participant().equals(replacement.participant()))) {
      throw new Refused(
          RefusalCode.CORRECTION_BREAKS_ROUTE,
          "replacement.reference",
          "The reference and the participant of a trajectory stay as they are; open another one.");
    }
  }

  private void takeId(RecordStep command) {
    String id = command.event().id();
    if (id == null) {
      return;
    }
    Optional<String> holder = references.find(Kind.ENTRY, id);
    if (holder.isEmpty()) {
      references.take(Kind.ENTRY, id, command.trajectoryId());
    } else if (!holder.get().equals(command.trajectoryId())) {
      throw new Refused(
          RefusalCode.ID_TAKEN, "id", "Another trajectory has an entry with this id.");
    }
  }

  private static @Nullable StepRecorded step(TrajectoryEvent event) {
    if (event instanceof StepRecorded step) {
      return step;
    }
    return event instanceof EntryAmended amended ? amended.replacement() : null;
  }

  private void requireKnown(StepRecorded recorded) {
    if (recorded.step() instanceof TrajectoryOpened opened) {
      requireKnown(opened, recorded);
    }
    if (recorded.step() instanceof CohortJoined joined) {
      references.require(Kind.COHORT, joined.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    }
    for (String employer : recorded.step().employers()) {
      references.require(Kind.EMPLOYER, employer, RefusalCode.EMPLOYER_UNKNOWN, "employer");
    }
  }

  private void requireKnown(TrajectoryOpened opened, StepRecorded recorded) {
    if (book.programmes().find(opened.programme(), opened.programmeVersion()).isEmpty()) {
      throw new Refused(
          RefusalCode.PROGRAMME_UNKNOWN, "programme", "There is no programme of that name.");
    }
    if (!regions.exists(opened.region(), recorded.occurredOn())) {
      throw new Refused(
          RefusalCode.REGION_UNKNOWN, "region", "There is no labour-market region of that name.");
    }
    if (opened.cohort() != null) {
      references.require(Kind.COHORT, opened.cohort(), RefusalCode.COHORT_UNKNOWN, "cohort");
    }
    if (opened.predecessor() != null) {
      references.require(
          Kind.TRAJECTORY, opened.predecessor(), RefusalCode.TRAJECTORY_UNKNOWN, "predecessor");
    }
  }
}
