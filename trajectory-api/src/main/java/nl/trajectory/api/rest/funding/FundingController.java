package nl.trajectory.api.rest.funding;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.projections.funding.FundPage;
import nl.trajectory.projections.funding.FundingRow;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Answer;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.answer.Fund;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became due, was paid and came back. */
@RestController
@ConditionalOnWebApplication
public class FundingController {
  /** Groups on a page of which none was said how many it is to hold. */
  private static final String MOST = "500";

  private final FundingView view;
  private final Today today;

  FundingController(FundingView view, Today today) {
    this.view = view;
    this.today = today;
  }

  /**
   * Figures by group, and all together.
   *
   * @param rows a page of the groups, by name
   * @param total of all groups, on every page
   * @param asOfPosition the last position that is taken into account
   * @param replayed false: what was known then takes no longer than what is known now
   * @param nextCursor null: this was the last page
   */
  public record FundingBody(
      List<FundingRow> rows,
      FundingRow total,
      long asOfPosition,
      boolean replayed,
      @Nullable String nextCursor) {}

  @Needs(Right.SEE_FUNDING)
  @GetMapping("/v1/funding")
  FundingBody show(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String groupBy,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    Dimension dimension = dimension(groupBy);
    Paging paging = new Paging("funding by %s, %s, %s".formatted(dimension.parameter(), on, asOf));
    Answer answer =
        view.answer(
            dimension,
            question(viewer, on, asOf),
            group(paging.after(cursor)),
            Paging.limit(limit == null ? MOST : limit));
    String last = answer.nextGroup();
    return new FundingBody(
        answer.rows(),
        answer.total(),
        answer.asOfPosition(),
        false,
        paging
            .page(List.of(), last == null ? null : URLEncoder.encode(last, StandardCharsets.UTF_8))
            .nextCursor());
  }

  /** The name in a cursor, which may hold any letter. */
  private static @Nullable String group(@Nullable String after) {
    try {
      return after == null ? null : URLDecoder.decode(after, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Paging.notOfThisList();
    }
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
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    Question question = question(viewer, on, asOf);
    int most = Paging.limit(limit == null ? MOST : limit);
    Paging paging = new Paging("fund %s, %s, %s".formatted(NormalisedName.of(id).text(), on, asOf));
    String after = paging.after(cursor);
    FundPage from = after == null ? null : FundPage.of(after).orElseThrow(Paging::notOfThisList);
    Fund fund = view.fund(id, question, from, most).orElseThrow(NotKnown::fund);
    return fund.withNextCursor(paging.page(List.of(), fund.nextCursor()).nextCursor());
  }
}
