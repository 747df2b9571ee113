package nl.trajectory.projections.facts;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Facts as SQL can read them: the live table, or rows folded on demand. The same statements run on
 * both, so that what is known now and what was known then are counted alike.
 *
 * @param sql stands where a table stands; reads {@code rows} as the parameter {@code facts}
 * @param rows JSON of folded rows; null: the live table
 * @param position the last position that the rows take into account; -1: none
 * @param updatedAt when the rows were last written; for folded rows the instant asked for
 */
public record FactTable(
    String sql, @Nullable String rows, long position, @Nullable Instant updatedAt) {
  static final String TABLE = "views.trajectory_fact";

  /** Whether histories were replayed for it, which takes longer than reading the table. */
  public boolean replayed() {
    return rows != null;
  }

  static FactTable live(long position, @Nullable Instant updatedAt) {
    return new FactTable(TABLE, null, position, updatedAt);
  }

  static FactTable folded(Collection<TrajectoryFact> facts, long position, Instant asOf) {
    return new FactTable(Rows.source(TABLE, ":facts"), Rows.json(facts), position, asOf);
  }
}
