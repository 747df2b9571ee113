package nl.trajectory.api.screen.coordinator;

import java.util.List;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.projections.worklist.Work;
import nl.trajectory.projections.worklist.WorkItem;
import org.jspecify.annotations.Nullable;

/**
 * A page of what there is to do.
 *
 * @param asked what was filtered by
 * @param regions that can be filtered by
 * @param next address of the page after; null: this is the last
 */
public record WorkListPage(
    Filter asked,
    List<String> regions,
    List<Group> groups,
    int items,
    boolean isFirst,
    @Nullable String next) {

  /** What was filtered by; empty texts: by nothing. */
  public record Filter(String region, String cohort, String kind, boolean late) {
    public boolean isAny() {
      return late || !(region.isEmpty() && cohort.isEmpty() && kind.isEmpty());
    }
  }

  /** Work of one kind, the longest due first. */
  public record Group(Work kind, List<Row> rows) {}

  /** Something to do. */
  public record Row(WorkItem item, Mark due) {}

  /** All kinds there are. */
  public List<Work> kinds() {
    return List.of(Work.values());
  }
}
