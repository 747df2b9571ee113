package nl.trajectory.vault;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;

/** Work of several threads for tests. */
final class AtOnce {
  private AtOnce() {}

  interface Work<T> {
    T done() throws Exception;
  }

  static <T> List<T> allAtOnce(int threads, Work<T> work) {
    CyclicBarrier start = new CyclicBarrier(threads);
    List<CompletableFuture<T>> running =
        IntStream.range(0, threads)
            .mapToObj(
                i ->
                    inBackground(
                        () -> {
                          start.await();
                          return work.done();
                        }))
            .toList();
    return running.stream().map(CompletableFuture::join).toList();
  }

  static <T> CompletableFuture<T> inBackground(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.done();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }
}
