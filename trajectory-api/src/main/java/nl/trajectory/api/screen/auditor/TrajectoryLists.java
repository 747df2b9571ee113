package nl.trajectory.api.screen.auditor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The trajectories that may be seen. */
@Controller
@ConditionalOnWebApplication
class TrajectoryLists {
  private static final int ROWS = 50;

  private final Listings listings;
  private final Sights sights;
  private final Pages pages;

  TrajectoryLists(Listings listings, Sights sights, Pages pages) {
    this.listings = listings;
    this.sights = sights;
    this.pages = pages;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/trajecten")
  Page list(
      Visit visit,
      @RequestParam(defaultValue = "") String nummer,
      @RequestParam(defaultValue = "") String groep,
      @RequestParam(defaultValue = "") String fase,
      @RequestParam(required = false) @Nullable String na) {
    Map<String, String> equal = new HashMap<>();
    if (!groep.isBlank()) {
      equal.put("cohort", groep.strip());
    }
    if (!fase.isBlank()) {
      equal.put("phase", fase);
    }
    String part = nummer.isBlank() ? null : nummer.strip();
    Sight<String> regions = sights.regions(visit.known());
    Listings.Page<Listings.Trajectory> found =
        listings.trajectories(new Listings.Query(equal, regions, part, na, ROWS));
    return pages.page(
        visit,
        "auditor/list",
        Head.of(visit.text().say("place.trajecten.title")),
        new ListPage(
            nummer,
            groep,
            fase,
            Arrays.stream(Phase.values()).map(Phase::name).toList(),
            found.items(),
            part != null || !equal.isEmpty(),
            found.last() == null ? null : address(nummer, groep, fase, found.last())));
  }

  private static String address(String nummer, String groep, String fase, String last) {
    return UriComponentsBuilder.fromPath("/trajecten")
        .queryParam("nummer", "{nummer}")
        .queryParam("groep", "{groep}")
        .queryParam("fase", "{fase}")
        .queryParam("na", "{na}")
        .encode()
        .buildAndExpand(nummer, groep, fase, last)
        .toUriString();
  }
}
