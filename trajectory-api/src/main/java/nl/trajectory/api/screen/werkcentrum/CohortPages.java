package nl.trajectory.api.screen.werkcentrum;

import java.time.LocalDate;
import java.util.Map;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.viewing.KnownByNow;
import nl.trajectory.domain.funding.forecast.PricePerHead;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.listing.Listings;
import nl.trajectory.projections.success.Dimension;
import nl.trajectory.projections.success.SuccessQuestion;
import nl.trajectory.projections.success.SuccessRate;
import nl.trajectory.projections.success.SuccessRateView;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Cohorts: all of them, and where each stands. */
@Controller
@ConditionalOnWebApplication
class CohortPages {
  private static final int ROWS = 100;

  private final Listings listings;
  private final CohortView view;
  private final SuccessRateView rates;
  private final HeadCounts heads;
  private final FundingView funding;
  private final Sights sights;
  private final KnownByNow known;
  private final Today today;
  private final Pages pages;

  CohortPages(
      Listings listings,
      CohortView view,
      SuccessRateView rates,
      HeadCounts heads,
      FundingView funding,
      Sights sights,
      KnownByNow known,
      Today today,
      Pages pages) {
    this.listings = listings;
    this.view = view;
    this.rates = rates;
    this.heads = heads;
    this.funding = funding;
    this.sights = sights;
    this.known = known;
    this.today = today;
    this.pages = pages;
  }

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/groepen")
  Page list(
      Visit visit,
      @RequestParam(defaultValue = "") String groep,
      @RequestParam(required = false) @Nullable String na) {
    Viewer viewer = visit.known();
    Listings.Page<Listings.Cohort> found =
        listings.cohorts(
            new Listings.Query(
                    Map.of(),
                    sights.regions(viewer),
                    groep.isBlank() ? null : groep.strip(),
                    na,
                    ROWS)
                .of(sights.cohorts(viewer)));
    return pages.page(
        visit,
        "werkcentrum/list",
        Head.of(visit.text().say("cohorts.title")),
        new CohortList(
            groep, found.items(), found.last() == null ? null : address(groep, found.last())));
  }

  private static String address(String groep, String last) {
    return UriComponentsBuilder.fromPath("/groepen")
        .queryParam("groep", "{groep}")
        .queryParam("na", "{na}")
        .encode()
        .buildAndExpand(groep, last)
        .toUriString();
  }

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/groepen/{g}")
  Page show(
      Visit visit,
      @PathVariable String g,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String asOf) {
    Text text = visit.text();
    Viewer viewer = visit.known();
    Asked asked = Asked.of(on, asOf);
    if (asked.asOf() != null) {
      known.require(asked.asOf(), "asOf");
    }
    LocalDate day = asked.on() == null ? today.date() : asked.on();
    String reference = sights.cohort(viewer, g).orElseThrow(NotHere::new);
    boolean people = visit.may(Right.SEE_TRAJECTORIES);
    Cohort found =
        view.find(reference, day, asked.asOf())
            .map(cohort -> people ? cohort : cohort.withoutFew())
            .orElseThrow(NotHere::new);
    SuccessRate rate = rate(viewer, reference, day, asked);
    return pages.page(
        visit,
        "werkcentrum/cohort",
        Head.of(
            text.say("cohort.title", found.reference(), found.name()),
            new Link(text.say("place.groepen"), "/groepen")),
        new CohortPage(
            found,
            asked,
            Signals.of(text, found, rate),
            found.funnel().stream()
                .filter(reached -> reached.onRoute() || reached.count() > 0)
                .toList(),
            rate,
            price(visit, reference, day, asked),
            people));
  }

  private @Nullable SuccessRate rate(Viewer viewer, String cohort, LocalDate day, Asked asked) {
    SuccessQuestion question =
        new SuccessQuestion(
            Dimension.COHORT,
            null,
            null,
            sights.regions(viewer),
            Sight.of(java.util.Set.of(cohort)),
            null,
            null,
            day,
            asked.asOf());
    return rates.answer(question).rows().stream()
        .filter(row -> row.group().equals(cohort))
        .findFirst()
        .orElse(null);
  }

  private @Nullable PricePerHead price(Visit visit, String cohort, LocalDate day, Asked asked) {
    if (!visit.may(Right.SEE_FUNDING)) {
      return null;
    }
    Question question = new Question(day, asked.asOf(), visit.known().scope());
    return funding
        .cohort(cohort, asked.asOf())
        .map(plan -> heads.price(plan, question))
        .filter(price -> !price.costs().isZero())
        .orElse(null);
  }
}
