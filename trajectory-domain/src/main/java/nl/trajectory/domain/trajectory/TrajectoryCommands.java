package nl.trajectory.domain.trajectory;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.trajectory.domain.NewReference;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortSeating;
import nl.trajectory.domain.cohort.Joiner;
import nl.trajectory.domain.cohort.Stays;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** The handler of commands for trajectories. */
public class TrajectoryCommands {
  private final Repository<Trajectory> trajectories;
  private final References references;
  private final CohortSeating seating;
  private final RuleBook book;
  private final KnownNames known;
  private final ParticipantTrajectories ofParticipant;

  /**
   * @param events reads what was recorded of another trajectory, by id, with what the running
   *     transaction has recorded; nothing is locked by it
   */
  public TrajectoryCommands(
      Repository<Trajectory> trajectories,
      Function<String, List<TrajectoryEvent>> events,
      References references,
      CohortSeating seating,
      RuleBook book,
      Regions regions) {
    this.trajectories = trajectories;
    this.references = references;
    this.seating = seating;
    this.book = book;
    this.known = new KnownNames(references, book.programmes(), regions);
    this.ofParticipant = new ParticipantTrajectories(references, events, book);
  }

  /**
   * @throws Refused when it names something unknown or cannot be
   */
  @CommandHandler
  public Recorded handle(OpenTrajectory command) throws Exception {
    StepRecorded opening = command.opening();
    TrajectoryOpened opened = (TrajectoryOpened) opening.step();
    String reference = opened.reference();
    Optional<String> taken = references.find(Kind.TRAJECTORY, reference);
    if (taken.isPresent()) {
      return trajectories.load(taken.get()).invoke(there -> openedBefore(there, opening));
    }
    NewReference.require(reference, "reference");
    known.require(opening);
    references.take(Kind.TRAJECTORY, reference, command.trajectoryId());
    List<String> others = ofParticipant.add(opened.participant(), command.trajectoryId());
    if (others.isEmpty()) {
      NewReference.require(opened.participant(), "participant");
    }
    boolean parallel = ofParticipant.runs(others, opening.occurredOn(), null);
    Aggregate<Trajectory> created =
        trajectories.newInstance(
            () -> {
              Trajectory trajectory = new Trajectory(command.trajectoryId(), book);
              trajectory.open(opening.of(opened.found(parallel)), command.today());
              return trajectory;
            });
    return created.invoke(trajectory -> trajectory.answer(0, false));
  }

  private static Recorded openedBefore(Trajectory there, StepRecorded opening) {
    if (Trajectory.saysTheSame(there.history().events().get(0), opening)) {
      return there.answer(0, true);
    }
    throw new Refused(
        RefusalCode.REFERENCE_TAKEN,
        "reference",
        "The reference is in use with other content; take another one, or correct entry 0 of that"
            + " trajectory.");
  }

  /**
   * @throws Refused when it names something unknown, or cannot be
   */
  @CommandHandler
  public Recorded handle(RecordStep command) {
    TrajectoryEvent event = command.event();
    known.require(event);
    references.takeEntryId(event.id(), command.trajectoryId());
    return trajectories
        .load(command.trajectoryId())
        .invoke(trajectory -> take(trajectory, command));
  }

  private Recorded take(Trajectory trajectory, RecordStep command) {
    AmendedOpening.requireSameParticipant(trajectory, command.event());
    Stays before = trajectory.stays();
    Recorded recorded =
        trajectory.take(
            command.of(AmendedOpening.found(trajectory, command.event(), ofParticipant)));
    Joiner joiner = trajectory.joiner();
    try {
      seating.reseat(
          joiner,
          before,
          trajectory.stays(),
          cohort -> ofParticipant.in(cohort, joiner.participant(), joiner.trajectoryId()));
    } catch (Refused noSeat) {
      throw command.event() instanceof StepRecorded ? noSeat : breaksRoute(noSeat.first());
    }
    return recorded;
  }

  private static Refused breaksRoute(Refusal cause) {
    return new Refused(
        List.of(
            new Refusal(
                    RefusalCode.CORRECTION_BREAKS_ROUTE,
                    "replacement",
                    "The corrected history would break "
                        + cause.code().code()
                        + ": "
                        + cause.sentence())
                .causedBy(cause)));
  }
}
