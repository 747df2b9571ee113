package nl.trajectory.projections.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CaughtUpTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final AtomicLong last = new AtomicLong(7);
  private final AtomicLong taken = new AtomicLong(7);
  private final CountDownLatch looked = new CountDownLatch(2);

  private CaughtUp waiting(Duration longest) {
    return new CaughtUp(
        last::get,
        () -> {
          looked.countDown();
          return taken.get();
        },
        longest);
  }

  @Test
  void a_view_that_has_taken_everything_is_not_waited_for() {
    assertThat(waiting(Duration.ZERO).await()).isEqualTo(7);
    last.set(-1);
    taken.set(-1);
    assertThat(waiting(Duration.ZERO).await()).isEqualTo(-1);
    taken.set(9);
    assertThat(waiting(Duration.ZERO).await(8)).isEqualTo(9);
  }

  @Test
  void what_comes_in_while_someone_waits_is_not_waited_for() throws Exception {
    last.set(8);
    CaughtUp view = waiting(LONG);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Long> at = other.submit(() -> view.await());
      looked.await();
      last.set(1_000);
      taken.set(8);
      view.taken();
      assertThat(at.get(1, TimeUnit.MINUTES)).isEqualTo(8);
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void a_view_that_another_program_keeps_is_looked_at_again_and_again() throws Exception {
    last.set(8);
    CaughtUp view = waiting(LONG);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<Long> at = other.submit(() -> view.await());
      looked.await();
      taken.set(8);
      assertThat(at.get(1, TimeUnit.MINUTES)).isEqualTo(8);
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void a_view_that_stands_still_is_asked_as_it_is() {
    last.set(8);
    assertThat(waiting(SHORT).await()).isEqualTo(7);
    assertThat(looked.getCount()).isZero();
  }

  @Test
  void who_is_told_to_stop_does_not_wait() {
    last.set(8);
    Thread.currentThread().interrupt();
    assertThat(waiting(LONG).await()).isEqualTo(7);
    assertThat(Thread.interrupted()).isTrue();
  }
}
