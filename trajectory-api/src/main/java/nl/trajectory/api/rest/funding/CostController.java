package nl.trajectory.api.rest.funding;

import java.time.LocalDate;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.CorrectedBody;
import nl.trajectory.api.rest.Correcting;
import nl.trajectory.api.rest.Filters;
import nl.trajectory.api.rest.PlainHistories;
import nl.trajectory.api.rest.PlainHistories.PlainHistoryBody;
import nl.trajectory.api.rest.http.ETags;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.funding.cost.CorrectCost;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Costs;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.answer.KnownCost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Costs, so that one can be found and put right. */
@RestController
@ConditionalOnWebApplication
public class CostController {
  private static final Paging PAGING = new Paging("costs");
  private static final String ADDRESS = "/v1/costs";

  private final Intake intake;
  private final Identities identities;
  private final FundingView view;
  private final Sights sights;
  private final Correcting correcting;
  private final PlainHistories histories;
  private final Today today;
  private final Filters filters;
  private final ETags tags;

  CostController(
      Intake intake,
      Identities identities,
      FundingView view,
      Sights sights,
      Correcting correcting,
      PlainHistories histories,
      Today today,
      Filters filters,
      ETags tags) {
    this.intake = intake;
    this.identities = identities;
    this.view = view;
    this.sights = sights;
    this.correcting = correcting;
    this.histories = histories;
    this.today = today;
    this.filters = filters;
    this.tags = tags;
  }

  /**
   * A cost as it stands.
   *
   * @param reference the id that its sender gave it; null: known by its content
   * @param sequence number of the last entry of its history
   * @param retracted whether it counts no longer; the rest is what was said of it last
   */
  public record CostBody(
      String id,
      @Nullable String reference,
      int sequence,
      String cohort,
      String agreement,
      CostIncurred.Category category,
      Euros amount,
      LocalDate incurredOn,
      String bearer,
      boolean retracted) {

    static CostBody of(KnownCost cost) {
      CostIncurred said = cost.state().said();
      return new CostBody(
          cost.costId(),
          said.id(),
          cost.sequence(),
          said.cohort(),
          said.agreement(),
          said.category(),
          said.amount(),
          said.incurredOn(),
          said.bearer(),
          cost.state().retracted());
    }
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/costs")
  Paging.Page<CostBody> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String agreement,
      @RequestParam(required = false) @Nullable String cohort,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    String ofAgreement = filters.agreement(viewer, agreement);
    String ofCohort = filters.cohort(viewer, cohort);
    Question question = Moment.of(on, asOf).funding(today.date(), viewer.scope());
    Costs page =
        view.costs(question, ofAgreement, ofCohort, PAGING.after(cursor), Paging.limit(limit))
            .orElseThrow(Paging::notOfThisList);
    return PAGING.page(page.costs(), page.last()).map(CostBody::of);
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/costs/{id}")
  ResponseEntity<CostBody> show(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf) {
    KnownCost cost = find(viewer, id, Moment.of(null, asOf));
    CostBody shown = CostBody.of(cost);
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (asOf == null) {
      answer.eTag(tags.of(cost.sequence(), shown));
    }
    return answer.body(shown);
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/costs/{id}/history")
  ResponseEntity<PlainHistoryBody> history(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    String cost = find(viewer, id, Moment.of(null, null)).costId();
    return histories.show(cost, Moment.of(on, asOf), NotKnown.cost());
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/costs/{id}/corrections", consumes = "application/json")
  ResponseEntity<CorrectedBody> correct(Viewer viewer, @PathVariable String id, Write write) {
    String cost = find(viewer, id, Moment.of(null, null)).costId();
    Correction<CostIncurred> correction = intake.costCorrection(write.body());
    CostIncurred replacement = correction.replacement();
    if (replacement != null && sights.agreement(viewer, replacement.agreement()).isEmpty()) {
      throw References.unknown(RefusalCode.AGREEMENT_UNKNOWN, "agreement");
    }
    return correcting.send(
        new CorrectCost(cost, correction, null, write.expectedSequences(), today.date()),
        write,
        ADDRESS);
  }

  /** A cost is seen by whoever sees the money of its agreement. */
  private KnownCost find(Viewer viewer, String id, Moment moment) {
    String cost = identities.cost(id).orElseThrow(NotKnown::cost);
    return view.cost(cost, new Question(LocalDate.MAX, moment.asOf(), viewer.scope()))
        .orElseThrow(NotKnown::cost);
  }
}
