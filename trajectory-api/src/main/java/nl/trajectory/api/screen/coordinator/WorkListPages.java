package nl.trajectory.api.screen.coordinator;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.Mark.Kind;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.programme.Regions.Region;
import nl.trajectory.projections.worklist.Work;
import nl.trajectory.projections.worklist.WorkItem;
import nl.trajectory.projections.worklist.WorkList;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What there is to do on the trajectories that may be seen. */
@Controller
@ConditionalOnWebApplication
class WorkListPages {
  private static final int ROWS = 100;
  private static final int DAYS_OF_A_WEEK = 7;

  /** Between the parts of where a page ended; no reference has it. */
  private static final String BETWEEN = " ";

  private static final int PARTS = 3;

  private final WorkList work;
  private final Sights sights;
  private final Regions regions;
  private final Today today;
  private final Pages pages;

  WorkListPages(WorkList work, Sights sights, Regions regions, Today today, Pages pages) {
    this.work = work;
    this.sights = sights;
    this.regions = regions;
    this.today = today;
    this.pages = pages;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/werklijst")
  Page list(
      Visit visit,
      @RequestParam(defaultValue = "") String regio,
      @RequestParam(defaultValue = "") String groep,
      @RequestParam(defaultValue = "") String soort,
      @RequestParam(defaultValue = "false") boolean laat,
      @RequestParam(defaultValue = "") String na) {
    WorkListPage.Filter asked = new WorkListPage.Filter(regio, groep.strip(), soort, laat);
    LocalDate day = today.date();
    List<WorkItem> found = work.list(query(visit, asked, na), day);
    boolean isMore = found.size() > ROWS;
    List<WorkItem> items = isMore ? found.subList(0, ROWS) : found;
    return pages.page(
        visit,
        "coordinator/work",
        Head.of(visit.text().say("work.title")),
        new WorkListPage(
            asked,
            regionsOf(visit),
            groups(visit.text(), items, day),
            items.size(),
            na.isEmpty(),
            isMore ? address(asked, items.get(ROWS - 1)) : null));
  }

  private WorkList.Query query(Visit visit, WorkListPage.Filter asked, String after) {
    return new WorkList.Query(
        sights.regions(visit.known()),
        asked.region().isEmpty() ? null : asked.region(),
        asked.cohort().isEmpty() ? null : asked.cohort(),
        asked.kind().isEmpty() ? null : kind(asked.kind()),
        asked.late() ? Boolean.TRUE : null,
        after.isEmpty() ? null : after(after),
        ROWS);
  }

  private static Work kind(String name) {
    return Arrays.stream(Work.values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(NotHere::new);
  }

  private static WorkList.After after(String text) {
    String[] parts = text.split(BETWEEN, PARTS);
    if (parts.length < PARTS) {
      throw new NotHere();
    }
    try {
      return new WorkList.After(LocalDate.parse(parts[0]), parts[2], kind(parts[1]));
    } catch (DateTimeException noDay) {
      throw new NotHere();
    }
  }

  private List<String> regionsOf(Visit visit) {
    Set<String> own = sights.regions(visit.known()).names();
    Stream<String> names = own == null ? regions.all().stream().map(Region::name) : own.stream();
    return names.distinct().sorted().toList();
  }

  private static List<WorkListPage.Group> groups(Text text, List<WorkItem> items, LocalDate day) {
    Map<Work, List<WorkListPage.Row>> byKind = new EnumMap<>(Work.class);
    for (WorkItem item : items) {
      byKind
          .computeIfAbsent(item.kind(), kind -> new ArrayList<>())
          .add(new WorkListPage.Row(item, due(text, item, day)));
    }
    List<WorkListPage.Group> groups = new ArrayList<>();
    byKind.forEach((kind, rows) -> groups.add(new WorkListPage.Group(kind, rows)));
    return groups;
  }

  private static Mark due(Text text, WorkItem item, LocalDate day) {
    if (item.daysLate() > 0) {
      return new Mark(Kind.REFUSED, text.count("work.late", item.daysLate()));
    }
    boolean soon = item.dueOn().isBefore(day.plusDays(DAYS_OF_A_WEEK));
    return new Mark(soon ? Kind.DEVIATION : Kind.OPEN, text.say(soon ? "work.soon" : "work.later"));
  }

  private static String address(WorkListPage.Filter asked, WorkItem last) {
    return UriComponentsBuilder.fromPath("/werklijst")
        .queryParam("regio", "{regio}")
        .queryParam("groep", "{groep}")
        .queryParam("soort", "{soort}")
        .queryParam("laat", asked.late())
        .queryParam("na", "{na}")
        .encode()
        .buildAndExpand(
            asked.region(),
            asked.cohort(),
            asked.kind(),
            String.join(BETWEEN, last.dueOn().toString(), last.kind().name(), last.trajectory()))
        .toUriString();
  }
}
