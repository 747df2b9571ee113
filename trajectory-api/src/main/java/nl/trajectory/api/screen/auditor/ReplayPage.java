package nl.trajectory.api.screen.auditor;

import java.util.List;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.showing.StateBody;
import org.jspecify.annotations.Nullable;

/**
 * The replay of one trajectory.
 *
 * @param state at the moment asked about
 * @param change what the last correction changed; null: there is none
 * @param total entries known at the moment, shown or not
 * @param recorded the entry that was recorded just now, by who looks; null: none was
 * @param anywhere where the page lies, without parameters
 */
public record ReplayPage(
    String reference,
    StateBody state,
    String programme,
    Mark status,
    Mark proof,
    int corrections,
    Asked asked,
    List<Known> moments,
    @Nullable Change change,
    Lanes lanes,
    List<Row> rows,
    int total,
    boolean onlyCorrections,
    boolean onlyDeviations,
    @Nullable Row recorded,
    String anywhere) {

  /** What one entry changed in the state. */
  public record Change(
      int sequence, String sentence, List<StateLines.Change> parts, boolean nothing) {}
}
