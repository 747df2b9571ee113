package nl.trajectory.domain.trajectory.history;

import java.util.List;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of one trajectory were last folded to, at a few lengths: whoever is behind the
 * others, or ahead, goes on from the nearest.
 */
final class Folds {
  private static final int MOST = 8;

  private final @Nullable History[] last = new @Nullable History[MOST];
  private int next;

  synchronized void add(History history) {
    last[next] = history;
    next = (next + 1) % MOST;
  }

  /** The longest that these entries begin with; null: none. */
  synchronized @Nullable History longest(RuleBook book, List<RecordedEntry> entries) {
    History longest = null;
    for (History history : last) {
      if (history != null
          && (longest == null || history.events().size() > longest.events().size())
          && history.book().equals(book)
          && isBeginning(history, entries)) {
        longest = history;
      }
    }
    return longest;
  }

  /** Entries are never changed, so the last one tells for all before it. */
  @SuppressWarnings("ReferenceEquality") // the very same event
  private static boolean isBeginning(History history, List<RecordedEntry> entries) {
    int size = history.events().size();
    return size <= entries.size()
        && size > 0
        && history.events().get(size - 1) == entries.get(size - 1).event();
  }
}
