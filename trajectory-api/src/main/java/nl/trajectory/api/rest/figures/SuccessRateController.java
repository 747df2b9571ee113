package nl.trajectory.api.rest.figures;

import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
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
  private final SuccessQuestions questions;

  SuccessRateController(SuccessRateView view, SuccessQuestions questions) {
    this.view = view;
    this.questions = questions;
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
    return view.answer(
        questions.of(viewer, groupBy, programme, region, from, until, Moment.of(on, asOf)));
  }
}
