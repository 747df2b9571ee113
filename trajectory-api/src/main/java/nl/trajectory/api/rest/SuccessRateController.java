package nl.trajectory.api.rest;

import java.time.LocalDate;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRateView;
import nl.trajectory.projections.success.SuccessRates;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Success rates. */
@RestController
@ConditionalOnWebApplication
class SuccessRateController {
  private final SuccessRateView view;
  private final Sights sights;
  private final Today today;
  private final Filters filters;

  SuccessRateController(SuccessRateView view, Sights sights, Today today, Filters filters) {
    this.view = view;
    this.sights = sights;
    this.today = today;
    this.filters = filters;
  }

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/v1/success-rates")
  SuccessRates show(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String groupBy,
      @RequestParam(required = false) @Nullable String programme,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    Moment moment = Moment.of(on, asOf);
    LocalDate first = Moment.date(from, "from");
    LocalDate last = Moment.date(until, "until");
    Filters.period(first, last);
    return view.answer(
        new SuccessQuestion(
            dimension(groupBy),
            filters.programme(programme),
            filters.region(region),
            sights.regions(viewer),
            sights.cohorts(viewer),
            first,
            last,
            moment.onOr(today.date()),
            moment.asOf()));
  }

  private static Dimension dimension(@Nullable String groupBy) {
    return groupBy == null
        ? Dimension.PROGRAMME
        : Choice.of(groupBy, "groupBy", Dimension.values(), Dimension::parameter);
  }
}
