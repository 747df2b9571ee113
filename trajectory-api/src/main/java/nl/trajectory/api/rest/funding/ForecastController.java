package nl.trajectory.api.rest.funding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.forecast.BusinessCase;
import nl.trajectory.domain.funding.forecast.PricePerHead;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many heads there will be, what each costs, and what a municipality keeps. */
@RestController
@ConditionalOnWebApplication
public class ForecastController {
  private final HeadCounts heads;
  private final FundingView funding;
  private final Sights sights;
  private final Today today;

  ForecastController(HeadCounts heads, FundingView funding, Sights sights, Today today) {
    this.heads = heads;
    this.funding = funding;
    this.sights = sights;
    this.today = today;
  }

  /** Heads by half-year, as a plain list. */
  record PrognosisBody(@JsonValue List<Prognosis.Heads> halfYears) {}

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/v1/prognosis")
  PrognosisBody prognosis(Viewer viewer, @RequestParam String from, @RequestParam String until) {
    return new PrognosisBody(
        heads.prognosis(
            Figure.halfYear(from, "from"), Figure.halfYear(until, "until"), viewer.scope()));
  }

  /** A business case as shown. */
  public record BusinessCaseBody(
      Euros benefitsSaved,
      Euros startPayments,
      Euros resultPayments,
      Euros benefitsOfLeavers,
      String net) {}

  @Needs(Right.ASK)
  @GetMapping("/v1/business-case")
  BusinessCaseBody businessCase(
      @RequestParam String starters,
      @RequestParam String contractShare,
      @RequestParam String benefitPerYear,
      @RequestParam String yearsAhead,
      @RequestParam String startAmount,
      @RequestParam String resultAmount) {
    BusinessCase made =
        BusinessCase.of(
            Figure.whole(starters, "starters"),
            Figure.share(contractShare, "contractShare"),
            Figure.euros(benefitPerYear, "benefitPerYear"),
            Figure.number(yearsAhead, "yearsAhead"),
            Figure.euros(startAmount, "startAmount"),
            Figure.euros(resultAmount, "resultAmount"));
    return new BusinessCaseBody(
        made.benefitsSaved(),
        made.startPayments(),
        made.resultPayments(),
        made.benefitsOfLeavers(),
        made.net().toPlainString());
  }

  /** What a participant of a cohort costs, as shown. */
  public record PriceBody(
      String cohort,
      Euros costs,
      Euros planned,
      @Nullable Euros realised,
      @Nullable String smallerGroup,
      Euros repeat,
      Euros repeatPlanned) {}

  @Needs(Right.SEE_FUNDING)
  @GetMapping("/v1/cohorts/{id}/price")
  PriceBody price(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    String reference = sights.cohort(viewer, id).orElseThrow(NotKnown::cohort);
    Question question = Moment.of(on, asOf).funding(today.date(), viewer.scope());
    CohortPlanned cohort = funding.cohort(reference, question.asOf()).orElseThrow(NotKnown::cohort);
    PricePerHead price = heads.price(cohort, question);
    return new PriceBody(
        reference,
        price.costs(),
        price.planned(),
        price.realised(),
        price.smallerGroup() == null ? null : price.smallerGroup().toPlainString(),
        price.repeat(),
        price.repeatPlanned());
  }
}
