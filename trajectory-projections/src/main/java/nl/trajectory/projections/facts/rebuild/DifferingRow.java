package nl.trajectory.projections.facts.rebuild;

/**
 * A row that differs.
 *
 * @param table in the schema of the views
 * @param subject whom it is about: an id or a reference
 * @param position from which on it holds; of what became known together, the last
 * @param what how it differs
 */
public record DifferingRow(String table, String subject, long position, What what) {

  /** How a row differs. */
  public enum What {
    /** The live one says something else. */
    OTHERWISE,
    /** There is no live one. */
    MISSING,
    /** There should be none. */
    SURPLUS
  }
}
