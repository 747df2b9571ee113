package nl.trajectory.domain.trajectory.history;

import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.InvalidReferenceData;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.Example;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalSet;
import nl.trajectory.domain.trajectory.step.CheckStep.IntakeHeld;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());

  private static History history(Given given) {
    return History.of(BOOK, given.events());
  }

  @Test
  void entries_are_ordered_by_day_then_number_and_keep_their_number() {
    Given given =
        newcomers() // 0
            .then("2025-03-06", intake()) // 1
            .then("2025-03-05", goal(1)) // 2
            .then("2025-03-05", goal(2)) // 3
            .then("2025-03-04", goal(3)) // 4
            .amended(IntakeHeld.class, "2025-03-05", intake()) // 5 moves 1
            .then("2025-03-07", suspended()) // 6
            .then("2025-03-08", resumed()); // 7
    History history = history(given.retracted(GoalSet.class)); // the last goal set: 4
    assertThat(history.effective())
        .extracting(entry -> entry.sequence())
        .containsExactly(0, 1, 2, 3, 6, 7);
    assertThat(history.inForce(4)).isEmpty();
    assertThat(history.inForce(5)).isEmpty();
    assertThat(history.inForce(1)).get().extracting("occurredOn").hasToString("2025-03-05");
    assertThat(history.lastSequence()).isEqualTo(8);
  }

  @Test
  void a_deviation_belongs_to_its_entry() {
    Given given = newcomers().admitted().placed().planSigned().trialStarted();
    History history = history(given);
    int trial = given.numberOf(TrialStarted.class);
    assertThat(history.deviationsOf(trial))
        .extracting(Deviation::code)
        .containsExactly(DeviationCode.TRAINING_SKIPPED);
    assertThat(history.deviationsOf(trial - 1)).isEmpty();
    assertThat(history.deviationsOf(trial).get(0).occurredOn()).isEqualTo("2025-05-05");
  }

  @Test
  void an_empty_history_has_no_state() {
    assertThat(History.empty(BOOK).lastSequence()).isEqualTo(-1);
    assertThat(History.of(BOOK, List.of()).isEmpty()).isTrue();
    assertThatThrownBy(() -> History.empty(BOOK).state()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void before_the_opening_there_are_only_certificates() {
    History history = history(newcomers().then("2024-05-06", certificate(Certificate.VCA)));
    assertThat(history.stateOn(day("2024-05-05")).milestones()).isEmpty();
    assertThat(history.stateOn(day("2025-03-02")).milestones()).hasSize(1);
    assertThat(history.stateOn(day("2025-03-02")).opening()).isNull();
    assertThat(history.stateOn(day("2025-03-03")).opening()).isNotNull();
  }

  @Test
  void a_trajectory_holds_a_limited_number_of_entries() {
    List<TrajectoryEvent> events = new ArrayList<>(newcomers().events());
    StepRecorded intake = new StepRecorded(day("2025-03-04"), intake());
    events.addAll(Collections.nCopies(Route.MOST_ENTRIES - 2, intake));
    RouteDecision last = Route.decide(History.of(BOOK, events), intake, Example.TODAY);
    assertThat(last.accepted()).isTrue();
    assertThat(Route.decide(last.after(), intake, Example.TODAY).refusals())
        .extracting(Refusal::code)
        .containsExactly(RefusalCode.STREAM_FULL);
  }

  @Test
  void a_trajectory_keeps_the_version_it_was_opened_under() {
    Programme first = BOOK.programmes().find("newcomers", 1).orElseThrow();
    RuleBook two = RuleBook.of(new Programmes(List.of(first, withCertificate(first, 2))));
    History old = History.of(two, newcomers().readyForTrial().trialStarted().events());
    assertThat(old.state().programme()).isEqualTo(first);
    assertThat(old.state().deviations()).isEmpty();
  }

  @Test
  void a_certificate_that_the_programme_requires_is_missed_at_the_trials_start() {
    Programme first = BOOK.programmes().find("newcomers", 1).orElseThrow();
    RuleBook stricter = RuleBook.of(new Programmes(List.of(withCertificate(first, 1))));
    Given given = newcomers().readyForTrial().trialStarted();
    assertThat(History.of(stricter, given.events()).state().deviations())
        .extracting(Deviation::code)
        .containsExactly(DeviationCode.TRAINING_SKIPPED);
    given.then("2025-05-01", certificate(Certificate.VCA));
    assertThat(History.of(stricter, given.events()).state().deviations()).isEmpty();
  }

  private static Programme withCertificate(Programme p, int version) {
    return new Programme(
        p.code(),
        version,
        p.validFrom(),
        p.name(),
        p.route(),
        p.optional(),
        p.age(),
        p.group(),
        p.trainingBeforeTrial(),
        Set.of(Certificate.VCA),
        p.certificates(),
        p.trialMonths(),
        p.contract(),
        p.leadTimeMonths(),
        p.aftercareMonths(),
        p.runsHalfYears(),
        p.target());
  }

  @Test
  void a_recorded_trajectory_of_an_unknown_programme_cannot_be_read() {
    TrajectoryOpened unknown = opened("unknown", 30);
    assertThatThrownBy(
            () -> History.of(BOOK, List.of(new StepRecorded(day("2025-03-03"), unknown))))
        .isInstanceOf(InvalidReferenceData.class);
  }

  @Test
  void what_was_known_at_an_instant_is_what_was_recorded_by_then() {
    Instant noon = Instant.parse("2025-03-10T12:00:00Z");
    List<TrajectoryEvent> events = newcomers().admitted().placed().events();
    List<RecordedEntry> entries = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      Instant at = noon.plusSeconds(i);
      entries.add(
          new RecordedEntry(
              i, 100L + i, at, new RecordedBy("a", "coordinator", "o"), events.get(i)));
    }
    RecordedHistory recorded = new RecordedHistory("id", entries);
    assertThat(recorded.fold(BOOK).lastSequence()).isEqualTo(2);
    assertThat(recorded.knownAt(noon.plusSeconds(1)).fold(BOOK).lastSequence()).isEqualTo(1);
    assertThat(recorded.knownAt(noon.minusSeconds(1)).entries()).isEmpty();
  }
}
