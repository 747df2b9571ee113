package nl.trajectory.api.rest;

import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.projections.funding.Fund;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Answer;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became due, was paid and came back. */
@RestController
@ConditionalOnWebApplication
class FundingController {
  private final FundingView view;
  private final Today today;

  FundingController(FundingView view, Today today) {
    this.view = view;
    this.today = today;
  }

  @Needs(Right.SEE_FUNDING)
  @GetMapping("/v1/funding")
  Answer show(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String groupBy,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    return view.answer(dimension(groupBy), question(viewer, on, asOf));
  }

  private Question question(Viewer viewer, @Nullable String on, @Nullable String asOf) {
    return Moment.of(on, asOf).funding(today.date(), viewer.scope());
  }

  private static Dimension dimension(@Nullable String groupBy) {
    return groupBy == null
        ? Dimension.AGREEMENT
        : Choice.of(groupBy, "groupBy", Dimension.values(), Dimension::parameter);
  }

  /** The whole of a fund, or as much of its payments as may be seen. */
  @Needs(Right.SEE_FUNDING)
  @GetMapping("/v1/funds/{id}")
  Fund fund(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    return view.fund(id, question(viewer, on, asOf)).orElseThrow(NotKnown::fund);
  }
}
