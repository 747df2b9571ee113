package nl.trajectory.projections.facts;

import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a view has come: written in the transaction that writes its rows. */
public final class ViewPosition {
  private final JdbcClient jdbc;
  private final String table;
  private final String view;

  /**
   * @param schema in which the views are
   * @param view the name under which its position is kept
   */
  public ViewPosition(JdbcClient jdbc, String schema, String view) {
    this.jdbc = jdbc;
    this.table = schema + ".view_position";
    this.view = view;
  }

  /** The last position that was taken; -1: none. */
  public long last() {
    return jdbc.sql("SELECT position FROM " + table + " WHERE view = ?")
        .param(view)
        .query(Long.class)
        .optional()
        .orElse(-1L);
  }

  /**
   * The last position that was taken, in the transaction at hand: until its end nobody else gets
   * it.
   *
   * @return empty: another has it
   */
  public OptionalLong lock() {
    Optional<Long> locked = locked();
    if (locked.isEmpty() && begin()) {
      locked = locked();
    }
    return locked.map(OptionalLong::of).orElse(OptionalLong.empty());
  }

  private Optional<Long> locked() {
    return jdbc.sql("SELECT position FROM " + table + " WHERE view = ? FOR UPDATE SKIP LOCKED")
        .param(view)
        .query(Long.class)
        .optional();
  }

  /** Whether there was no position yet, and there is one now. */
  private boolean begin() {
    return jdbc.sql(
                "INSERT INTO "
                    + table
                    + " (view, position, updated_at)"
                    + " VALUES (?, -1, clock_timestamp()) ON CONFLICT DO NOTHING")
            .param(view)
            .update()
        == 1;
  }

  /**
   * The same, once whoever has it has let it go.
   *
   * @return the last position that was taken; -1: none
   */
  public long awaitLock() {
    begin();
    return jdbc.sql("SELECT position FROM " + table + " WHERE view = ? FOR UPDATE")
        .param(view)
        .query(Long.class)
        .single();
  }

  /** All up to that position was taken. */
  public void reached(long position) {
    jdbc.sql("UPDATE " + table + " SET position = ?, updated_at = clock_timestamp() WHERE view = ?")
        .params(position, view)
        .update();
  }
}
