package nl.trajectory.api.rest;

import nl.trajectory.api.security.Viewer;
import nl.trajectory.api.wiring.Today;
import nl.trajectory.projections.success.SuccessRateView;
import nl.trajectory.projections.success.SuccessRateView.Answer;
import nl.trajectory.projections.success.SuccessRateView.Dimension;
import nl.trajectory.projections.success.SuccessRateView.Question;
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
  private final Today today;

  SuccessRateController(SuccessRateView view, Today today) {
    this.view = view;
    this.today = today;
  }

  @GetMapping("/v1/success-rates")
  Answer show(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String groupBy,
      @RequestParam(required = false) @Nullable String programme,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    Moment moment = Moment.of(on, asOf);
    return view.answer(
        new Question(
            dimension(groupBy),
            programme,
            region,
            viewer.regions(),
            Moment.date(from, "from"),
            Moment.date(until, "until"),
            moment.onOr(today.date()),
            moment.asOf()));
  }

  private static Dimension dimension(@Nullable String groupBy) {
    return groupBy == null
        ? Dimension.PROGRAMME
        : Choice.of(groupBy, "groupBy", Dimension.values(), Dimension::parameter);
  }
}
