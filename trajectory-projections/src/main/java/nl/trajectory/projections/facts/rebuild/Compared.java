package nl.trajectory.projections.facts.rebuild;

/**
 * What came of comparing a view with its rebuilt tables. Rows that say the same at every instant
 * that can be asked about are the same, whatever batches they were written in.
 *
 * @param position up to which they were compared; -1: the live one has taken nothing
 * @param live how many rows the live tables have
 * @param rebuilt how many they should have
 * @param differing how many rows are not the same
 * @param isBehind whether the live tables have not come as far as the rebuilt ones
 */
public record Compared(
    View view, long position, long live, long rebuilt, long differing, boolean isBehind) {}
