package nl.trajectory.eventstore.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.trajectory.eventstore.order.Placements.Entry;
import org.junit.jupiter.api.Test;

class PlacementsTest {
  private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
  private static final Entry ENTRY = new Entry("a", 3);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Placements placements = new Placements();

  /** Waits on a thread of its own. */
  private static CompletableFuture<Instant> waiting(Wait wait) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            wait.await(LONG);
            return wait.knownAt();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static Instant answer(CompletableFuture<Instant> waiting) throws Exception {
    return waiting.get(30, TimeUnit.SECONDS);
  }

  @Test
  void who_waits_for_an_entry_of_this_program_is_told_when_it_is_placed() throws Exception {
    placements.appended(List.of(ENTRY));
    try (Wait wait = placements.waitFor(ENTRY)) {
      CompletableFuture<Instant> waiting = waiting(wait);
      placements.placed(Set.of(new Entry("a", 2), new Entry("b", 3)), AT.minusSeconds(1), true);
      assertThat(waiting).isNotDone();
      placements.placed(Set.of(ENTRY), AT, true);
      assertThat(answer(waiting)).isEqualTo(AT);
    }
  }

  @Test
  void what_was_placed_before_anyone_waited_is_remembered_whether_or_not_it_was_said_in_time()
      throws Exception {
    placements.placed(Set.of(ENTRY), AT, true);
    placements.appended(List.of(ENTRY));
    try (Wait wait = placements.waitFor(ENTRY)) {
      assertThat(answer(waiting(wait))).isEqualTo(AT);
    }
  }

  /** Each of these answers at once that nothing is known: the database is to be asked. */
  @Test
  void what_this_program_cannot_know_is_asked() throws Exception {
    try (Wait notItsOwn = placements.waitFor(ENTRY)) {
      assertThat(answer(waiting(notItsOwn))).isNull();
    }
    placements.appended(List.of(ENTRY));
    try (Wait wait = placements.waitFor(ENTRY)) {
      CompletableFuture<Instant> waiting = waiting(wait);
      placements.placedElsewhere();
      assertThat(answer(waiting)).isNull();
    }
    try (Wait afterwards = placements.waitFor(ENTRY)) {
      assertThat(answer(waiting(afterwards))).as("news may have come first").isNull();
    }
  }

  @Test
  void where_a_round_does_not_tell_all_that_it_placed_the_others_ask() throws Exception {
    Entry untold = new Entry("c", 0);
    placements.appended(List.of(ENTRY, untold));
    try (Wait wait = placements.waitFor(untold)) {
      CompletableFuture<Instant> waiting = waiting(wait);
      placements.placed(Set.of(ENTRY), AT, false);
      assertThat(answer(waiting)).isNull();
    }
  }

  @Test
  void it_is_awaited_as_long_as_someone_waits_and_says_so_when_one_begins() {
    int[] called = {0};
    Runnable callback = () -> called[0]++;
    placements.onWait(callback);
    assertThat(placements.isAwaited()).isFalse();
    try (Wait one = placements.waitFor(ENTRY);
        Wait two = placements.waitFor(null)) {
      assertThat(one).isNotSameAs(two);
      assertThat(placements.isAwaited()).isTrue();
    }
    assertThat(placements.isAwaited()).isFalse();
    placements.forget(callback);
    placements.waitFor(null).close();
    assertThat(called[0]).isEqualTo(2);
  }
}
