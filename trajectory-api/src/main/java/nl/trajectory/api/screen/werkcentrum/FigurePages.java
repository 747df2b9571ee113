package nl.trajectory.api.screen.werkcentrum;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.screen.typed.Days;
import nl.trajectory.api.viewing.KnownByNow;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.forecast.HalfYear;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRateView;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Success rates, and heads by half-year. */
@Controller
@ConditionalOnWebApplication
class FigurePages {
  private static final int HALF_YEARS_AHEAD = 4;

  private final SuccessRateView rates;
  private final HeadCounts heads;
  private final FundingView funding;
  private final Sights sights;
  private final KnownByNow known;
  private final Today today;
  private final Pages pages;

  FigurePages(
      SuccessRateView rates,
      HeadCounts heads,
      FundingView funding,
      Sights sights,
      KnownByNow known,
      Today today,
      Pages pages) {
    this.rates = rates;
    this.heads = heads;
    this.funding = funding;
    this.sights = sights;
    this.known = known;
    this.today = today;
    this.pages = pages;
  }

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/slagen")
  Page rates(
      Visit visit,
      @RequestParam(defaultValue = "cohort") String groepering,
      @RequestParam(defaultValue = "") String programma,
      @RequestParam(defaultValue = "") String van,
      @RequestParam(defaultValue = "") String tot,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String asOf) {
    Viewer viewer = visit.known();
    Asked asked = Asked.of(on, asOf);
    if (asked.asOf() != null) {
      known.require(asked.asOf(), "asOf");
    }
    LocalDate from = Days.read(van).orElse(null);
    LocalDate until = Days.read(tot).orElse(null);
    boolean wrong =
        (!van.isBlank() && from == null)
            || (!tot.isBlank() && until == null)
            || (from != null && until != null && from.isAfter(until));
    Dimension groupBy =
        Arrays.stream(Dimension.values())
            .filter(dimension -> dimension.parameter().equals(groepering))
            .findFirst()
            .orElse(Dimension.COHORT);
    SuccessQuestion question =
        new SuccessQuestion(
            groupBy,
            programma.isBlank() ? null : programma.strip(),
            null,
            sights.regions(viewer),
            sights.cohorts(viewer),
            wrong ? null : from,
            wrong ? null : until,
            asked.on() == null ? today.date() : asked.on(),
            asked.asOf());
    Page page =
        pages.page(
            visit,
            "werkcentrum/rates",
            Head.of(visit.text().say("rates.title")),
            new RatesPage(
                groupBy.parameter(),
                Arrays.stream(Dimension.values()).map(Dimension::parameter).toList(),
                programma,
                van,
                tot,
                wrong,
                asked,
                rates.answer(question)));
    return wrong ? page.with(HttpStatus.UNPROCESSABLE_CONTENT) : page;
  }

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/prognose")
  Page prognosis(
      Visit visit,
      @RequestParam(defaultValue = "") String van,
      @RequestParam(defaultValue = "") String tot) {
    Collection<CohortPlanned> cohorts = funding.cohorts(visit.known().scope()).values();
    HalfYear first =
        cohorts.stream()
            .map(cohort -> HalfYear.of(cohort.startsOn()))
            .min(HalfYear::compareTo)
            .orElse(HalfYear.of(today.date()));
    HalfYear last =
        cohorts.stream()
            .map(cohort -> HalfYear.of(cohort.startsOn()).plus(HALF_YEARS_AHEAD))
            .max(HalfYear::compareTo)
            .orElse(first.plus(HALF_YEARS_AHEAD));
    boolean wrong = false;
    List<Prognosis.Heads> halfYears;
    HalfYear from = first;
    HalfYear until = last;
    try {
      from = van.isBlank() ? first : HalfYear.of(van.strip());
      until = tot.isBlank() ? last : HalfYear.of(tot.strip());
      halfYears = heads.prognosis(from, until, visit.known().scope());
    } catch (InvalidField notAPeriod) {
      wrong = true;
      halfYears = List.of();
    }
    int most = halfYears.stream().mapToInt(Prognosis.Heads::headCount).max().orElse(1);
    Page page =
        pages.page(
            visit,
            "werkcentrum/prognosis",
            Head.of(visit.text().say("prognosis.title")),
            new PrognosisPage(
                van.isBlank() ? from.toString() : van,
                tot.isBlank() ? until.toString() : tot,
                wrong,
                halfYears,
                Math.max(1, most)));
    return wrong ? page.with(HttpStatus.UNPROCESSABLE_CONTENT) : page;
  }
}
