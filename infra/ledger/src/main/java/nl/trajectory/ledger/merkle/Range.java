package nl.trajectory.ledger.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * The leaves from start up to, not including, end, as the recursion of RFC 6962 meets them: the
 * start is a multiple of the width rounded up to a power of two.
 */
record Range(long start, long end) {
  long width() {
    return end - start;
  }

  /** Where it is split: the left part is the widest power of two smaller than the whole. */
  long middle() {
    return start + Long.highestOneBit(width() - 1);
  }

  /** The complete subtrees of which it consists, left to right, each wider than the next. */
  List<Subtree> subtrees() {
    List<Subtree> subtrees = new ArrayList<>();
    for (long at = start; at < end; ) {
      int level = 63 - Long.numberOfLeadingZeros(end - at);
      subtrees.add(new Subtree(level, at >> level));
      at += 1L << level;
    }
    return subtrees;
  }
}
