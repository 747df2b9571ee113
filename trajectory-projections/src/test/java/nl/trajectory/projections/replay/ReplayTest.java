package nl.trajectory.projections.replay;

import static nl.trajectory.domain.trajectory.Steps.contract;
import static nl.trajectory.domain.trajectory.Steps.day;
import static nl.trajectory.domain.trajectory.Steps.goal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.Given;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.replay.Replay.Now;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private static final RecordedBy BY = new RecordedBy("j.doorn", "coordinator", "Werkcentrum Oost");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A contract that is too short, made longer, then retracted: entries 10, 11 and 12. */
  private static final Given CORRECTED =
      Given.newcomers()
          .onTrial()
          .trialPassed()
          .then("2025-07-05", contract("2025-07-06", "2025-10-05"))
          .amended(ContractSigned.class, "2025-07-07", contract("2025-07-08", "2026-01-07"))
          .retracted(ContractSigned.class);

  private static final int CONTRACT = CORRECTED.numberOf(ContractSigned.class);

  /** Entry n was recorded n minutes after the start. */
  private static Instant at(int sequence) {
    return START.plusSeconds(60L * sequence);
  }

  private static Replay replay(List<TrajectoryEvent> events) {
    List<RecordedEntry> entries = new ArrayList<>();
    for (TrajectoryEvent event : events) {
      int sequence = entries.size();
      entries.add(new RecordedEntry(sequence, 10L * sequence, at(sequence), BY, event));
    }
    return new Replay(new One(new RecordedHistory("t-1", entries)), RandomHistories.BOOK);
  }

  /** Holds one history. */
  private record One(RecordedHistory history) implements Histories {
    @Override
    public Optional<RecordedHistory> find(String trajectoryId) {
      return Optional.of(history).filter(h -> h.trajectoryId().equals(trajectoryId));
    }

    @Override
    public List<RecordedHistory> upTo(long position, Collection<String> trajectoryIds) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void forEachUpTo(long position, Consumer<RecordedHistory> consumer) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long positionAt(Instant instant) {
      throw new UnsupportedOperationException();
    }
  }

  private final Replay corrected = replay(CORRECTED.events());

  private Now known(int sequence) {
    return corrected.state("t-1", null, at(sequence)).orElseThrow();
  }

  private List<DeviationCode> deviations(int sequence) {
    return known(sequence).state().deviations().stream().map(Deviation::code).toList();
  }

  @Test
  void the_state_at_an_instant_is_that_of_the_entries_known_by_then() {
    assertThat(corrected.state("t-1", null, START.minusMillis(1))).isEmpty();
    assertThat(known(0).sequence()).isZero();
    assertThat(known(0).state().phase()).isEqualTo(Phase.CHECK);
    assertThat(corrected.state("t-1", null, at(CONTRACT).minusMillis(1)).orElseThrow().state())
        .isEqualTo(known(CONTRACT - 1).state());
    assertThat(deviations(CONTRACT)).containsExactly(DeviationCode.CONTRACT_LENGTH);
    assertThat(known(CONTRACT).state().milestones()).doesNotContainKey(Milestone.CONTRACT);
    assertThat(deviations(CONTRACT + 1)).isEmpty();
    assertThat(known(CONTRACT + 1).state().milestones())
        .containsEntry(Milestone.CONTRACT, day("2025-07-07"));
    assertThat(known(CONTRACT + 2).state()).isEqualTo(known(CONTRACT - 1).state());
  }

  @Test
  void now_is_the_last_entry() {
    Now now = corrected.state("t-1", null, null).orElseThrow();
    assertThat(now).isEqualTo(known(CONTRACT + 2));
    assertThat(now.trajectoryId()).isEqualTo("t-1");
    assertThat(now.reference()).isEqualTo("T-1");
    assertThat(now.recordedAt()).isEqualTo(at(CONTRACT + 2));
    assertThat(corrected.state("t-2", null, null)).isEmpty();
    assertThat(corrected.entries("t-2", null, null)).isEmpty();
  }

  @Test
  void the_state_on_a_day_leaves_out_what_happened_later_and_can_be_that_of_an_instant() {
    Now before = corrected.state("t-1", day("2025-03-02"), null).orElseThrow();
    assertThat(before.state().opening()).isNull();
    assertThat(before.reference()).isEqualTo("T-1");
    assertThat(corrected.state("t-1", day("2025-04-01"), null).orElseThrow().state().phase())
        .isEqualTo(Phase.PLACEMENT);
    Instant amended = at(CONTRACT + 1);
    assertThat(milestone("2025-07-06", amended)).isFalse();
    assertThat(milestone("2025-07-07", amended)).isTrue();
    assertThat(milestone("2025-07-07", at(CONTRACT + 2))).isFalse();
  }

  private boolean milestone(String on, Instant asOf) {
    return corrected
        .state("t-1", day(on), asOf)
        .orElseThrow()
        .state()
        .milestones()
        .containsKey(Milestone.CONTRACT);
  }

  private static ReplayedEntry entry(List<ReplayedEntry> entries, int sequence) {
    return entries.stream()
        .filter(e -> e.recorded().sequence() == sequence)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_entry_names_its_last_correction_as_known_then() {
    List<ReplayedEntry> all = corrected.entries("t-1", null, null).orElseThrow();
    assertThat(all).hasSize(CORRECTED.events().size());
    assertThat(entry(all, CONTRACT).correctedBy()).isEqualTo(CONTRACT + 2);
    assertThat(all.stream().filter(e -> e.correctedBy() != null)).hasSize(1);
    assertThat(correctedBy(at(CONTRACT + 1))).isEqualTo(CONTRACT + 1);
    assertThat(correctedBy(at(CONTRACT))).isNull();
  }

  private Integer correctedBy(Instant asOf) {
    return entry(corrected.entries("t-1", null, asOf).orElseThrow(), CONTRACT).correctedBy();
  }

  @Test
  void every_entry_shows_its_deviations_as_it_was_recorded() {
    List<ReplayedEntry> all = corrected.entries("t-1", null, null).orElseThrow();
    assertThat(entry(all, CONTRACT).deviations())
        .extracting(Deviation::code)
        .containsExactly(DeviationCode.CONTRACT_LENGTH);
    assertThat(entry(all, CONTRACT + 1).deviations()).isEmpty();
    assertThat(entry(all, CONTRACT + 2).deviations()).isEmpty();
  }

  @Test
  void an_amendment_shows_how_what_it_says_deviates() {
    Given given =
        Given.newcomers()
            .underContract()
            .amended(ContractSigned.class, "2025-07-04", contract("2025-07-06", "2025-10-05"));
    List<ReplayedEntry> all = replay(given.events()).entries("t-1", null, null).orElseThrow();
    int amended = given.numberOf(ContractSigned.class);
    assertThat(entry(all, amended).deviations()).isEmpty();
    assertThat(entry(all, amended + 1).deviations())
        .extracting(Deviation::code, Deviation::sequence)
        .containsExactly(tuple(DeviationCode.CONTRACT_LENGTH, amended));
  }

  @Test
  void a_correction_has_the_day_of_what_it_says() {
    List<ReplayedEntry> all = corrected.entries("t-1", null, null).orElseThrow();
    assertThat(entry(all, CONTRACT).occurredOn()).isEqualTo("2025-07-05");
    assertThat(entry(all, CONTRACT + 1).occurredOn()).isEqualTo("2025-07-07");
    assertThat(entry(all, CONTRACT + 2).occurredOn()).isEqualTo("2025-07-07");
    assertThat(corrected.entries("t-1", day("2025-07-06"), null).orElseThrow())
        .extracting(e -> e.recorded().sequence())
        .doesNotContain(CONTRACT + 1, CONTRACT + 2)
        .contains(CONTRACT);
  }

  @Test
  void a_late_entry_is_replayed_when_it_was_recorded_with_the_state_it_makes() {
    Given late = Given.newcomers().admitted().placed().then("2025-03-05", goal(1));
    List<ReplayedEntry> all = replay(late.events()).entries("t-1", null, null).orElseThrow();
    assertThat(all).extracting(e -> e.recorded().sequence()).containsExactly(0, 1, 2, 3);
    assertThat(all.get(2).stateAfter().goals().set()).isEmpty();
    assertThat(all.get(3).stateAfter().goals().set()).containsExactly(1);
    assertThat(all.get(3).stateAfter().phase()).isEqualTo(Phase.PLACEMENT);
  }

  /** Random histories with corrections: the replay is what each prefix adds up to. */
  @Test
  void the_state_after_each_entry_is_what_was_recorded_until_then_adds_up_to() {
    long seed = RandomHistories.seed(ReplayTest.class);
    for (int i = 0; i < 100; i++) {
      Random random = new Random(seed + i);
      List<TrajectoryEvent> events = RandomHistories.events("R-1", i, random);
      Replay replay = replay(events);
      List<ReplayedEntry> all = replay.entries("t-1", null, null).orElseThrow();
      assertThat(all).hasSameSizeAs(events);
      for (int n = 0; n < events.size(); n++) {
        History prefix = History.of(RandomHistories.BOOK, events.subList(0, n + 1));
        ReplayedEntry entry = all.get(n);
        assertThat(entry.recorded().event()).isEqualTo(events.get(n));
        assertThat(entry.stateAfter()).as("seed %d", seed + i).isEqualTo(prefix.state());
        assertThat(replay.state("t-1", null, at(n)).orElseThrow().state())
            .isEqualTo(prefix.state());
        assertThat(replay.entries("t-1", entry.occurredOn(), at(n)).orElseThrow())
            .last()
            .extracting(ReplayedEntry::stateAfter)
            .isEqualTo(prefix.stateOn(entry.occurredOn()));
      }
    }
  }
}
