package nl.trajectory.api.rest.figures;

import java.time.LocalDate;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.Filters;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.SuccessQuestion;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Reads questions for success rates from parameters, within what who asks may see. */
@Component
@ConditionalOnWebApplication
final class SuccessQuestions {
  private final Sights sights;
  private final Today today;
  private final Filters filters;

  SuccessQuestions(Sights sights, Today today, Filters filters) {
    this.sights = sights;
    this.today = today;
    this.filters = filters;
  }

  /**
   * @throws nl.trajectory.domain.InvalidField or {@link nl.trajectory.domain.Refused} when a value
   *     is not known
   */
  SuccessQuestion of(
      Viewer viewer,
      @Nullable String groupBy,
      @Nullable String programme,
      @Nullable String region,
      @Nullable String from,
      @Nullable String until,
      Moment moment) {
    LocalDate first = Moment.date(from, "from");
    LocalDate last = Moment.date(until, "until");
    Filters.period(first, last);
    return new SuccessQuestion(
        dimension(groupBy),
        filters.programme(programme),
        filters.region(region),
        sights.regions(viewer),
        sights.cohorts(viewer),
        first,
        last,
        moment.onOr(today.date()),
        moment.asOf());
  }

  private static Dimension dimension(@Nullable String groupBy) {
    return groupBy == null
        ? Dimension.PROGRAMME
        : Choice.of(groupBy, "groupBy", Dimension.values(), Dimension::parameter);
  }
}
