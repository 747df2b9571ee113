package nl.trajectory.domain.trajectory.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.RandomRoutes;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareContactHeld;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.junit.jupiter.api.Test;

/** What is folded on from what was folded before is what a fresh fold comes to. */
class FoldingOnTest {
  private static final int HISTORIES = 300;
  private static final int PROPOSALS = 40;
  private static final long SEED = Long.getLong("trajectory.seed", new Random().nextLong());
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());
  private static final RecordedBy BY = new RecordedBy("a", "coordinator", "o");
  private static final Instant NOON = Instant.parse("2025-03-10T12:00:00Z");

  private static List<TrajectoryEvent> random(int number) {
    List<Programme> programmes = BOOK.programmes().all();
    return new RandomRoutes(BOOK, new Random(SEED + number))
        .accepted("T-1", programmes.get(number % programmes.size()), PROPOSALS);
  }

  private static void assertSame(History grown, List<TrajectoryEvent> events) {
    History fresh = History.of(BOOK, events);
    assertThat(grown.events()).as("seed %s", SEED).isEqualTo(fresh.events());
    assertThat(grown.effective()).isEqualTo(fresh.effective());
    assertThat(grown.state()).isEqualTo(fresh.state());
  }

  @Test
  void a_history_folded_on_from_any_place_equals_a_fresh_one() {
    for (int number = 0; number < HISTORIES; number++) {
      List<TrajectoryEvent> events = random(number);
      int place = number % events.size();
      History before = History.of(BOOK, events.subList(0, place));
      assertSame(before.appendAll(events.subList(place, events.size())), events);
      History oneByOne = before;
      for (TrajectoryEvent event : events.subList(place, events.size())) {
        oneByOne = oneByOne.append(event);
      }
      assertSame(oneByOne, events);
    }
  }

  @Test
  void two_that_go_on_from_one_history_do_not_see_each_other() {
    for (int number = 0; number < HISTORIES; number++) {
      List<TrajectoryEvent> events = random(number);
      History before = History.of(BOOK, events.subList(0, events.size() - 1));
      History one = before.append(events.get(events.size() - 1));
      History other = before.append(events.get(events.size() - 1)).append(events.get(0));
      assertSame(one, events);
      assertThat(before.events()).isEqualTo(events.subList(0, events.size() - 1));
      assertThat(other.lastSequence()).isEqualTo(events.size());
    }
  }

  /** As nobody records it: two that go on from one history, each in its own way. */
  @Test
  void a_fold_of_other_entries_is_never_taken_for_ones_own() {
    for (int number = 0; number < HISTORIES; number++) {
      List<RecordedEntry> entries = recorded(random(number));
      int last = entries.size() - 1;
      RecordedHistory before = new RecordedHistory("T-1", entries.subList(0, last));
      List<TrajectoryEvent> events = random(number);
      RecordedHistory one = before.with(entries.subList(last, last + 1));
      assertSame(one.fold(BOOK), events);
      events = new ArrayList<>(events.subList(0, last));
      events.add(events.get(0));
      RecordedEntry again = new RecordedEntry(last, 100L + last, NOON, BY, events.get(0));
      assertSame(before.with(List.of(again)).fold(BOOK), events);
    }
  }

  private static List<RecordedEntry> recorded(List<TrajectoryEvent> events) {
    List<RecordedEntry> entries = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      entries.add(new RecordedEntry(i, 100L + i, NOON.plusSeconds(i), BY, events.get(i)));
    }
    return entries;
  }

  @Test
  void a_recorded_history_that_goes_on_is_folded_as_one_that_was_read_at_once() {
    for (int number = 0; number < HISTORIES; number++) {
      List<TrajectoryEvent> events = random(number);
      List<RecordedEntry> entries = recorded(events);
      int place = 1 + number % events.size();
      RecordedHistory first = new RecordedHistory("T-1", entries.subList(0, place));
      assertSame(first.fold(BOOK), events.subList(0, place));
      RecordedHistory whole = first.with(entries.subList(place, entries.size()));
      assertSame(whole.fold(BOOK), events);
      assertThat(whole).isEqualTo(new RecordedHistory("T-1", entries));
      assertThat(whole.upTo(99 + place).fold(BOOK).state()).isEqualTo(first.fold(BOOK).state());
      assertThat(first.entries()).hasSize(place);
    }
  }

  @Test
  void what_was_folded_is_not_folded_again() {
    List<RecordedEntry> entries = recorded(random(1));
    RecordedHistory first = new RecordedHistory("T-1", entries);
    assertThat(first.fold(BOOK)).isSameAs(first.fold(BOOK));
    assertThat(first.with(List.of()).fold(BOOK)).isSameAs(first.fold(BOOK));
    RecordedHistory behind = first.upTo(100 + entries.size() / 2);
    assertThat(behind.fold(BOOK)).isSameAs(behind.fold(BOOK));
    assertThat(behind.fold(BOOK).lastSequence()).isEqualTo(entries.size() / 2);
    RuleBook other = new RuleBook(BOOK.programmes(), BOOK.rules(), List.of());
    assertThat(first.fold(other).book()).isEqualTo(other);
  }

  @Test
  void a_list_that_grows_leaves_those_it_grew_from_as_they_are() {
    Growing<Integer> none = Growing.of(List.of());
    Growing<Integer> one = none.plus(1);
    Growing<Integer> two = one.plus(2);
    Growing<Integer> otherTwo = one.plus(3);
    assertThat(none).isEmpty();
    assertThat(one).containsExactly(1);
    assertThat(two.plus(4)).containsExactly(1, 2, 4);
    assertThat(otherTwo.plus(5)).containsExactly(1, 3, 5);
    assertThat(two).containsExactly(1, 2);
    assertThat(two.first(1).plus(6)).containsExactly(1, 6);
    assertThat(two.first(1)).containsExactly(1);
    assertThat(two.first(0)).isEmpty();
    assertThatThrownBy(() -> one.get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> one.add(1)).isInstanceOf(UnsupportedOperationException.class);
  }

  /** By what is allocated, which is the same each time, as processor time is not. */
  @Test
  void an_entry_costs_after_two_thousand_others_what_it_costs_after_two_hundred() {
    allocatedAfter(200);
    long few = allocatedAfter(200);
    long many = allocatedAfter(2_000);
    assertThat(many).as("bytes of 100 entries after 2,000; after 200: %s", few).isLessThan(2 * few);
  }

  /** The bytes that it takes to fold on by 100 entries, one by one. */
  private static long allocatedAfter(int entries) {
    List<TrajectoryEvent> events = new ArrayList<>(random(1).subList(0, 1));
    LocalDate opened = ((StepRecorded) events.get(0)).occurredOn();
    for (int i = 1; i < entries + 100; i++) {
      events.add(new StepRecorded(opened.plusDays(i), new AftercareContactHeld()));
    }
    List<RecordedEntry> recorded = recorded(events);
    RecordedHistory history = new RecordedHistory("T-1", recorded.subList(0, entries));
    history.fold(BOOK);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = entries; i < recorded.size(); i++) {
      history = history.with(recorded.subList(i, i + 1));
      history.fold(BOOK);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(history.fold(BOOK).lastSequence()).isEqualTo(entries + 99);
    return allocated;
  }
}
