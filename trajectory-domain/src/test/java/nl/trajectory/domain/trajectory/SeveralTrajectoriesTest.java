package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.trajectory.Steps.opened;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.Cohort;
import nl.trajectory.domain.cohort.CohortCommands;
import nl.trajectory.domain.cohort.CohortEvent.SeatReleased;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.cohort.CohortSeating;
import nl.trajectory.domain.cohort.PlanCohort;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckConcluded;
import nl.trajectory.domain.trajectory.step.CheckStep.CheckDecision;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortLeft;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.ClosingStep.Destination;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import nl.trajectory.domain.trajectory.step.ClosingStep.TrajectoryExited;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A participant may have several trajectories, joins a cohort once and runs one at a time. */
class SeveralTrajectoriesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);
  private static final Programmes PROGRAMMES = Programmes.load();
  private static final RuleBook BOOK = RuleBook.of(PROGRAMMES);
  private static final String DAY = "2025-03-03";

  private final EventStore events =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
  private final MapReferences references = new MapReferences();
  private final CommandGateway commands = commands();

  private CommandGateway commands() {
    SimpleCommandBus bus = SimpleCommandBus.builder().build();
    Repository<Cohort> cohorts = repository(Cohort.class, id -> new Cohort(id, PROGRAMMES));
    for (Object handler :
        List.of(
            new CohortCommands(cohorts, references, PROGRAMMES, Regions.load()),
            new TrajectoryCommands(
                repository(Trajectory.class, id -> new Trajectory(id, BOOK)),
                this::recorded,
                references,
                new CohortSeating(cohorts, references, CohortRules.ALL),
                BOOK,
                Regions.load()))) {
      new AnnotationCommandHandlerAdapter<>(handler).subscribe(bus);
    }
    return DefaultCommandGateway.builder().commandBus(bus).build();
  }

  private <T> Repository<T> repository(Class<T> type, Function<String, T> empty) {
    EventSourcingRepository.Builder<T> builder =
        EventSourcingRepository.builder(type)
            .eventStore(events)
            .aggregateFactory(
                new AbstractAggregateFactory<>(type) {
                  @Override
                  protected T doCreateAggregate(
                      String id, @SuppressWarnings("rawtypes") DomainEventMessage first) {
                    return empty.apply(id);
                  }
                });
    return builder.build();
  }

  private List<TrajectoryEvent> recorded(String id) {
    return events
        .readEvents(id)
        .asStream()
        .<TrajectoryEvent>map(message -> (TrajectoryEvent) message.getPayload())
        .toList();
  }

  @BeforeEach
  void plan() {
    plan("C1");
    plan("C2");
  }

  private void plan(String cohort) {
    commands.sendAndWait(
        new PlanCohort(
            "id-" + cohort,
            new CohortPlanned(
                cohort,
                "Glass",
                "newcomers",
                1,
                "glass",
                "Rijnmond",
                null,
                LocalDate.parse(DAY),
                LocalDate.parse(DAY),
                14,
                null)));
  }

  private static StepRecorded opening(String day, String reference, String participant) {
    TrajectoryOpened any = opened("newcomers", 30);
    return step(
        day,
        new TrajectoryOpened(
            reference,
            participant,
            any.programme(),
            any.programmeVersion(),
            null,
            any.region(),
            any.municipality(),
            any.targetGroup(),
            any.benefit(),
            any.languageLevel(),
            null,
            null,
            null,
            any.person(),
            any.ageAtOpening()));
  }

  private Recorded open(String day, String reference, String participant) {
    return commands.sendAndWait(
        new OpenTrajectory("id-" + reference, opening(day, reference, participant), TODAY));
  }

  private static StepRecorded step(String day, Step step) {
    return new StepRecorded(LocalDate.parse(day), step);
  }

  /** Whether another was found at the same time. */
  private boolean opensInParallel(String day, String reference, String participant) {
    return open(day, reference, participant).deviations().stream()
        .anyMatch(deviation -> deviation.code().code().equals("norm.parallel-trajectory"));
  }

  private Recorded record(String reference, TrajectoryEvent event) {
    return commands.sendAndWait(new RecordStep("id-" + reference, event, null, null, TODAY));
  }

  private Recorded join(String reference, String cohort) {
    return record(reference, step(DAY, new CohortJoined(cohort)));
  }

  private Refusal refusal(String reference, TrajectoryEvent event) {
    return catchThrowableOfType(Refused.class, () -> record(reference, event)).first();
  }

  /** Two trajectories of one participant and one of another, all admitted. */
  private void three() {
    open(DAY, "T1", "P1");
    open(DAY, "T2", "P1");
    open(DAY, "T3", "P2");
    for (String reference : List.of("T1", "T2", "T3")) {
      record(reference, step(DAY, new CheckConcluded(CheckDecision.ADMITTED, null)));
    }
  }

  private void assertJoinsNotToo(String reference, String other) {
    Refusal refusal = refusal(reference, step(DAY, new CohortJoined("C1")));
    assertThat(refusal.code()).isEqualTo(RefusalCode.ENTRY_DUPLICATE);
    assertThat(refusal.field()).isEqualTo("cohort");
    assertThat(refusal.sentence()).contains("by the trajectory " + other + ";");
  }

  @Test
  void a_participant_joins_a_cohort_in_one_trajectory() {
    three();
    join("T1", "C1");
    assertJoinsNotToo("T2", "T1");
    assertThat(recorded("id-T2")).as("nothing is left of it").hasSize(2);
    join("T3", "C1");
    join("T2", "C2");
  }

  @Test
  void who_left_joins_again_in_the_same_trajectory_and_in_no_other() {
    three();
    join("T1", "C1");
    record("T1", step("2025-03-10", new CohortLeft("C1", null)));
    assertJoinsNotToo("T2", "T1");
    record("T1", step("2025-03-11", new CohortJoined("C1")));
    assertJoinsNotToo("T2", "T1");
  }

  @Test
  void a_joining_that_was_retracted_or_amended_away_leaves_the_cohort_free() {
    three();
    join("T1", "C1");
    record("T1", new EntryRetracted(2, "Mistaken", null));
    join("T2", "C1");
    assertJoinsNotToo("T1", "T2");
    record("T2", new EntryAmended(2, step(DAY, new CohortJoined("C2")), "Mistaken", null));
    join("T1", "C1");
  }

  @Test
  void a_correction_joins_no_cohort_twice_either() {
    three();
    join("T1", "C1");
    join("T2", "C2");
    Refusal refusal =
        refusal("T2", new EntryAmended(2, step(DAY, new CohortJoined("C1")), "Mistaken", null));
    assertThat(refusal.code()).isEqualTo(RefusalCode.CORRECTION_BREAKS_ROUTE);
    assertThat(refusal.field()).isEqualTo("replacement");
    assertThat(refusal.sentence()).contains("entry.duplicate").contains("trajectory T1;");
  }

  @Test
  void the_day_of_joining_is_corrected_as_before() {
    three();
    join("T1", "C1");
    record("T1", new EntryAmended(2, step("2025-03-04", new CohortJoined("C1")), "Mistaken", null));
    assertJoinsNotToo("T2", "T1");
  }

  /** As the store was before seats said whose they are. */
  private void seatedLongAgo(boolean left) {
    three();
    publish("id-T1", 2, step(DAY, new CohortJoined("C1")));
    publish("id-C1", 1, new SeatTaken("id-T1", LocalDate.parse(DAY), null, null));
    publish("id-T3", 2, step(DAY, new CohortJoined("C1")));
    publish("id-C1", 2, new SeatTaken("id-T3", LocalDate.parse(DAY), null, null));
    if (left) {
      publish("id-T1", 3, step(DAY, new CohortLeft("C1", null)));
    } else {
      publish("id-T1", 3, new EntryRetracted(2, "Mistaken", null));
    }
    publish("id-C1", 3, new SeatReleased("id-T1", null));
  }

  private void publish(String stream, long sequence, Object event) {
    events.publish(new GenericDomainEventMessage<>("any", stream, sequence, event));
  }

  @Test
  void a_seat_that_does_not_say_whose_it_was_is_told_by_the_trajectory() {
    seatedLongAgo(true);
    assertJoinsNotToo("T2", "T1");
    open(DAY, "T4", "P2");
    assertJoinsNotToo("T4", "T3");
    record("T3", new EntryRetracted(2, "Mistaken", null));
    join("T4", "C1");
  }

  @Test
  void a_seat_of_long_ago_that_was_taken_by_mistake_is_free() {
    seatedLongAgo(false);
    join("T2", "C1");
    assertJoinsNotToo("T1", "T2");
  }

  @Test
  void two_running_at_once_deviate() {
    assertThat(opensInParallel(DAY, "T1", "P1")).as("the only one").isFalse();
    assertThat(opensInParallel(DAY, "T2", "P2")).as("of another participant").isFalse();
    assertThat(opensInParallel("2025-05-01", "T3", "P1")).isTrue();
    assertThat(opensInParallel("2025-01-06", "T4", "P2")).as("opened before it").isTrue();
  }

  @Test
  void one_after_the_other_is_as_expected() {
    open(DAY, "T1", "P1");
    record("T1", exited("2025-05-01"));
    assertThat(opensInParallel("2025-05-01", "T2", "P1")).as("on its last day").isTrue();
    record("T2", exited("2025-05-01"));
    assertThat(opensInParallel("2025-05-02", "T3", "P1")).as("on the day after").isFalse();
  }

  private static StepRecorded exited(String day) {
    return step(day, new TrajectoryExited(ExitReason.OTHER, Destination.UNKNOWN));
  }

  @Test
  void an_opening_that_is_amended_is_looked_at_anew() {
    open(DAY, "T1", "P1");
    record("T1", exited("2025-05-01"));
    open("2025-05-02", "T2", "P1");
    assertThat(amended("T2", "2025-04-30")).containsExactly("norm.parallel-trajectory");
    assertThat(amended("T2", "2025-05-02")).isEmpty();
    record("T2", exited("2025-06-01"));
    open("2025-06-02", "T3", "P1");
    assertThat(amended("T2", "2025-05-03")).as("it ended before the next began").isEmpty();
  }

  private List<String> amended(String reference, String day) {
    return record(reference, new EntryAmended(0, opening(day, reference, "P1"), "Mistaken", null))
        .deviations()
        .stream()
        .map(deviation -> deviation.code().code())
        .toList();
  }

  @Test
  void what_was_found_makes_no_other_opening() {
    open(DAY, "T1", "P1");
    assertThat(opensInParallel(DAY, "T2", "P1")).isTrue();
    assertThat(open(DAY, "T2", "P1").alreadyPresent()).isTrue();
    EntryAmended amended =
        new EntryAmended(0, opening("2025-03-04", "T2", "P1"), "Mistaken", "A-1");
    assertThat(record("T2", amended).alreadyPresent()).isFalse();
    assertThat(record("T2", amended).alreadyPresent()).isTrue();
    assertThat(recorded("id-T2")).hasSize(2);
  }

  @Test
  void every_trajectory_of_a_participant_has_a_number() {
    three();
    assertThat(references.find(Kind.PARTICIPANT_TRAJECTORY, "P1")).contains("id-T1");
    assertThat(references.find(Kind.PARTICIPANT_TRAJECTORY, "P1#2")).contains("id-T2");
    assertThat(references.find(Kind.PARTICIPANT_TRAJECTORY, "P2")).contains("id-T3");
    assertThat(references.find(Kind.PARTICIPANT_TRAJECTORY, "P2#2")).isEmpty();
  }
}
