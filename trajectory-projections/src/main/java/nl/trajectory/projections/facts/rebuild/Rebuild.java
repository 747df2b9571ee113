package nl.trajectory.projections.facts.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.projections.facts.CaughtUp;
import nl.trajectory.projections.facts.FactsProjection;
import nl.trajectory.projections.facts.funding.FundingFacts;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A rebuild of views: filled beside the live ones, compared, and put in the place of what differs.
 * Nothing of the live views changes before the swap, which is one transaction. One is at work at a
 * time; whatever a killed one left is cleared up by the next.
 */
public final class Rebuild implements AutoCloseable {
  /** The number under which PostgreSQL knows that a rebuild is at work. */
  private static final long LOCK = 0x7265_6275_696c_64L;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final TransactionTemplate snapshot;
  private final RecordedEvents recorded;
  private final Connection lock;
  private final Generation generation;
  private final @Nullable String trajectory;
  private final List<Filling> fillings = new ArrayList<>();

  /** What a rebuild reads and writes by. */
  public record Store(
      DataSource application,
      JdbcClient owner,
      PlatformTransactionManager transactions,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book) {}

  /** Told how far a view is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * @param position the last that was taken
     * @param of the last there is to be taken
     */
    void reached(View view, long position, long of);
  }

  private Rebuild(Store store, List<View> views, @Nullable String trajectory, Connection lock) {
    this.jdbc = JdbcClient.create(store.application());
    this.transaction = new TransactionTemplate(store.transactions());
    this.snapshot = new TransactionTemplate(store.transactions());
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.recorded = store.recorded();
    this.lock = lock;
    this.trajectory = trajectory;
    this.generation = new Generation(store.owner(), views);
    for (View view : views) {
      fillings.add(
          new Filling(
              jdbc,
              transaction,
              view,
              facts(view, store),
              new Source(store.recorded(), trajectory)));
    }
  }

  private Subscriber facts(View view, Store store) {
    return switch (view) {
      case FACTS ->
          new FactsProjection(
              jdbc,
              Generation.SCHEMA,
              store.histories(),
              store.book(),
              new CaughtUp(() -> -1, () -> -1));
      case CLAIMS -> new FundingFacts(jdbc, Generation.SCHEMA, store.recorded(), () -> {});
    };
  }

  /**
   * Begins one, with empty tables beside the live ones.
   *
   * @param trajectory the id of the only one whose facts are rebuilt; null: everything
   * @return empty: another one is at work
   */
  public static Optional<Rebuild> begin(
      Store store, List<View> views, @Nullable String trajectory) {
    Connection lock = lock(store.application());
    if (lock == null) {
      return Optional.empty();
    }
    Rebuild rebuild = new Rebuild(store, views, trajectory, lock);
    try {
      rebuild.generation.make();
    } catch (RuntimeException e) {
      rebuild.close();
      throw e;
    }
    return Optional.of(rebuild);
  }

  /** A connection that keeps others out; null: another one does. */
  private static @Nullable Connection lock(DataSource application) {
    try {
      Connection connection = application.getConnection();
      if (asked(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")) {
        return connection;
      }
      connection.close();
      return null;
    } catch (SQLException e) {
      throw lost(e);
    }
  }

  private static DataAccessResourceFailureException lost(SQLException cause) {
    return new DataAccessResourceFailureException("the lock of a rebuild", cause);
  }

  private static boolean asked(Connection connection, String question) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /**
   * Fills the tables beside the live ones, the views side by side. One trajectory is taken as far
   * as the live view has it, as the position of a view is that of all trajectories.
   *
   * @return the last position that was taken; -1: none
   */
  public long fill(Progress progress) {
    long last = recorded.last();
    List<CompletableFuture<Void>> views =
        fillings.stream()
            .map(
                filling -> {
                  long upTo = trajectory == null ? last : live(filling.view());
                  return CompletableFuture.runAsync(
                      () ->
                          filling.upTo(
                              upTo, reached -> progress.reached(filling.view(), reached, upTo)));
                })
            .toList();
    try {
      views.forEach(CompletableFuture::join);
    } catch (CompletionException failed) {
      views.forEach(view -> view.exceptionally(any -> null).join());
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
    generation.analyse();
    return last;
  }

  private long live(View view) {
    return view.position(jdbc).last();
  }

  /** Compares with the live tables, at the position that these have come to. */
  public List<Compared> compare() {
    fillings.forEach(filling -> filling.upTo(live(filling.view()), reached -> {}));
    return Objects.requireNonNull(
        snapshot.execute(status -> fillings.stream().map(this::compare).toList()));
  }

  private Compared compare(Filling filling) {
    return new Comparison(jdbc, filling.view(), trajectory)
        .compare(live(filling.view()), filling.position());
  }

  /**
   * The rows that differ, by position.
   *
   * @param atMost how many
   */
  public List<DifferingRow> differing(int atMost) {
    return Comparison.differing(jdbc, atMost);
  }

  /** Puts what was rebuilt in the place of what differs, in one transaction. */
  public void swap() {
    requireLock();
    transaction.executeWithoutResult(
        status -> {
          for (Filling filling : fillings) {
            View view = filling.view();
            Swap swap = new Swap(jdbc, view, new Comparison(jdbc, view, trajectory).tables());
            long live = swap.lock();
            filling.upTo(live, reached -> {});
            swap.swap(live, filling.position());
          }
        });
  }

  /** Whoever lost it may have another at work on the same tables. */
  private void requireLock() {
    try {
      asked(lock, "SELECT true");
    } catch (SQLException e) {
      throw lost(e);
    }
  }

  /** Clears up. */
  @Override
  public void close() {
    try (lock) {
      requireLock();
      try {
        generation.drop();
      } finally {
        asked(lock, "SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw lost(e);
    }
  }
}
