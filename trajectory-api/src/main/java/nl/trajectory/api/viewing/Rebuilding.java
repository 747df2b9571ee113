package nl.trajectory.api.viewing;

import java.util.List;
import javax.sql.DataSource;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.StoreConfiguration;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.projections.facts.rebuild.Rebuild;
import nl.trajectory.projections.facts.rebuild.View;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Makes views anew beside the live ones, which another program may keep up meanwhile. */
@Component
public final class Rebuilding {
  private final Rebuild.Store store;

  Rebuilding(
      StoreConfiguration.Store store,
      DataSource application,
      PlatformTransactionManager transactions,
      RecordedEvents recorded,
      Histories histories,
      RuleBook book) {
    this.store =
        new Rebuild.Store(
            application, store.events().asOwner(), transactions, recorded, histories, book);
  }

  /**
   * Begins one.
   *
   * @param trajectory the id of the only one whose facts are rebuilt; null: everything
   * @throws CannotRun with {@code rebuild.running} while another is at work
   */
  public Rebuild begin(List<View> views, @Nullable String trajectory) {
    return Rebuild.begin(store, views, trajectory)
        .orElseThrow(
            () ->
                new CannotRun(
                    "rebuild.running",
                    "Another rebuild is at work on this store; wait until it is done."));
  }
}
