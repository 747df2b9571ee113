package nl.trajectory.api.screen.funder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.proving.ProofBundles;
import nl.trajectory.api.proving.ProofBundles.Disclosing;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.Mark.Kind;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.eventstore.tree.BundleMaking;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Claims: which wait for what, and each with all that it rests on. */
@Controller
@ConditionalOnWebApplication
class ClaimPages {
  private static final int MOST_ROWS = 100;

  private final ClaimsInSight claims;
  private final ProofBundles bundles;
  private final Pages pages;

  ClaimPages(ClaimsInSight claims, ProofBundles bundles, Pages pages) {
    this.claims = claims;
    this.bundles = bundles;
    this.pages = pages;
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/betaalverzoeken")
  Page list(
      Visit visit,
      @RequestParam(defaultValue = "") String stand,
      @RequestParam(defaultValue = "") String afspraak,
      @RequestParam(defaultValue = "") String groep,
      @RequestParam(defaultValue = "") String traject) {
    Text text = visit.text();
    Tab tab = Tab.of(stand, traject.isBlank() ? Tab.WACHT : Tab.ALLE);
    List<ClaimRow> fitting =
        claims.all(
            visit,
            new ClaimFilter(
                asked(afspraak),
                null,
                traject.isBlank() ? null : claims.idOf(traject.strip()),
                null,
                asked(groep),
                null,
                null));
    List<Link> tabs = new ArrayList<>();
    for (Tab each : Tab.values()) {
      long count = fitting.stream().filter(row -> holds(each, row)).count();
      tabs.add(
          new Link(
              text.word("tab", each.parameter()) + " " + count,
              each == tab ? null : address(each, afspraak, groep, traject)));
    }
    List<ClaimRow> rows = fitting.stream().filter(row -> holds(tab, row)).toList();
    return pages.page(
        visit,
        "funder/list",
        Head.of(text.say("claims.title")),
        new ClaimList(
            tabs,
            tab.parameter(),
            afspraak,
            groep,
            traject,
            rows.subList(0, Math.min(MOST_ROWS, rows.size())),
            text.count("claims.total", rows.size(), text.euros(total(rows))),
            Math.max(0, rows.size() - MOST_ROWS),
            visit.may(Right.DECIDE)));
  }

  private static boolean holds(Tab tab, ClaimRow row) {
    return tab.holds(row.claim().state().status());
  }

  private static @Nullable String asked(String value) {
    return value.isBlank() ? null : value.strip();
  }

  static Euros total(List<ClaimRow> rows) {
    return rows.stream()
        .map(row -> row.claim().state().said().amount())
        .reduce(Euros.ZERO, Euros::plus);
  }

  private static String address(Tab tab, String afspraak, String groep, String traject) {
    return UriComponentsBuilder.fromPath("/betaalverzoeken")
        .queryParam("stand", tab.parameter())
        .queryParam("afspraak", "{afspraak}")
        .queryParam("groep", "{groep}")
        .queryParam("traject", "{traject}")
        .encode()
        .buildAndExpand(afspraak, groep, traject)
        .toUriString();
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/betaalverzoeken/{id}")
  Page show(Visit visit, @PathVariable String id) {
    Text text = visit.text();
    ClaimRow row = claims.find(visit, id).orElseThrow(NotHere::new);
    ShownClaim claim = row.claim();
    claims.look(visit, claim, What.EVIDENCE);
    return pages.page(
        visit,
        "funder/claim",
        Head.of(
            text.say("claim.title", claim.key().agreement(), claim.key().term(), row.trajectory()),
            new Link(text.say("place.betaalverzoeken"), "/betaalverzoeken")),
        new ClaimPage(
            claim,
            row.trajectory(),
            claims.seesTrajectory(visit, claim) ? "/trajecten/" + row.trajectory() : null,
            row.status(),
            text.say("claim.why." + claim.state().status(), row.met(), row.conditions()),
            conditions(visit, claim),
            claim.state().said().attested().stream()
                .map(name -> attested(text, name, claim.state().attested().contains(name)))
                .toList(),
            claims.evidence(visit, claim),
            claims.history(text, claim),
            visit.may(Right.DECIDE)));
  }

  private static ClaimPage.Attested attested(Text text, String name, boolean confirmed) {
    return new ClaimPage.Attested(
        name,
        confirmed
            ? new Mark(Kind.GOOD, text.say("claim.confirmed"))
            : new Mark(Kind.OPEN, text.say("claim.not-confirmed")));
  }

  private List<ClaimPage.Condition> conditions(Visit visit, ShownClaim claim) {
    Text text = visit.text();
    Map<String, CheckedCondition> now = claims.conditionsNow(visit, claim);
    List<ClaimPage.Condition> conditions = new ArrayList<>();
    for (CheckedCondition checked : claim.state().said().conditions()) {
      CheckedCondition present = now.get(checked.condition());
      boolean met = present == null ? checked.met() : present.met();
      conditions.add(
          new ClaimPage.Condition(
              text.word("condition", checked.condition()),
              checked.required(),
              checked.found(),
              present == null ? text.say("claim.no-longer") : present.found(),
              met
                  ? new Mark(Kind.GOOD, text.say("claim.met"))
                  : new Mark(Kind.REFUSED, text.say("claim.not-met")),
              present == null || !present.found().equals(checked.found())));
    }
    return conditions;
  }

  /** A bundle that the offline verifiers accept. */
  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/betaalverzoeken/{id}/bundel")
  ResponseEntity<byte[]> bundle(Visit visit, @PathVariable String id)
      throws BundleMaking.NotProven {
    ShownClaim claim = claims.find(visit, id).orElseThrow(NotHere::new).claim();
    claims.look(visit, claim, What.BUNDLE);
    Disclosing disclosing =
        claims.seesTrajectory(visit, claim) ? Disclosing.EVIDENCE_AND_OPENING : Disclosing.EVIDENCE;
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("application/zip"))
        .header("Content-Disposition", "attachment; filename=\"claim-" + claim.claimId() + ".zip\"")
        .body(bundles.of(claim, disclosing).orElseThrow(NotHere::new));
  }
}
