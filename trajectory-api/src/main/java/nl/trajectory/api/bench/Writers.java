package nl.trajectory.api.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Appends as fast as it goes, each writer to streams of its own. */
final class Writers {
  private static final int ENTRIES_IN_A_STREAM = 20;

  private Writers() {}

  /** Appends one entry; one for each writer. */
  interface Append {
    void append(String stream, int sequence) throws Exception;
  }

  /** Makes the append of a writer. */
  interface Factory {
    Append writer() throws Exception;
  }

  /** An id that no stream has. */
  static String newStream() {
    return UUID.randomUUID().toString();
  }

  /** Events per second of that many writers, each appending that many entries. */
  static double perSecond(int writers, int entries, Factory factory, Runnable afterwards) {
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      List<Append> appends = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        appends.add(factory.writer());
      }
      long start = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (Append append : appends) {
        running.add(threads.submit(() -> write(append, entries)));
      }
      for (Future<?> each : running) {
        each.get();
      }
      afterwards.run();
      return writers * (double) entries / (System.nanoTime() - start) * 1e9;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Void write(Append append, int entries) throws Exception {
    String stream = "";
    for (int i = 0; i < entries; i++) {
      int sequence = i % ENTRIES_IN_A_STREAM;
      if (sequence == 0) {
        stream = newStream();
      }
      append.append(stream, sequence);
    }
    return null;
  }
}
