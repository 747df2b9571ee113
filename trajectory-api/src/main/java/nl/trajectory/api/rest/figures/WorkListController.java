package nl.trajectory.api.rest.figures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.Filters;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.projections.worklist.Work;
import nl.trajectory.projections.worklist.WorkItem;
import nl.trajectory.projections.worklist.WorkList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What there is to do. */
@RestController
@ConditionalOnWebApplication
class WorkListController {
  /** Between the parts of what a cursor holds; no reference has it. */
  private static final String BETWEEN = " ";

  private static final int PARTS = 3;

  private final WorkList work;
  private final Sights sights;
  private final Today today;
  private final Filters filters;

  WorkListController(WorkList work, Sights sights, Today today, Filters filters) {
    this.work = work;
    this.sights = sights;
    this.today = today;
    this.filters = filters;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/work-list")
  Paging.Page<WorkItem> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String cohort,
      @RequestParam(required = false) @Nullable String kind,
      @RequestParam(required = false) @Nullable String late,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    LocalDate day = today.date();
    Paging paging = Paging.of("work-list", region, cohort, kind, late, day);
    int most = Paging.limit(limit);
    List<WorkItem> found =
        work.list(
            new WorkList.Query(
                sights.regions(viewer),
                filters.region(region),
                filters.cohort(viewer, cohort),
                Choice.optional(kind, "kind", Work.values(), Work::name),
                Choice.optional(late, "late", new Boolean[] {true, false}, String::valueOf),
                after(paging.after(cursor)),
                most),
            day);
    boolean isMore = found.size() > most;
    List<WorkItem> items = isMore ? found.subList(0, most) : found;
    return paging.page(items, isMore ? text(items.get(most - 1)) : null);
  }

  private static String text(WorkItem item) {
    return String.join(BETWEEN, item.dueOn().toString(), item.kind().name(), item.trajectory());
  }

  private static WorkList.@Nullable After after(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split(BETWEEN, PARTS);
    try {
      return new WorkList.After(LocalDate.parse(parts[0]), parts[2], Work.valueOf(parts[1]));
    } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new InvalidField(
          "field.invalid", "cursor", "The cursor must be a nextCursor of this very list.");
    }
  }
}
