package nl.trajectory.api.screen.werkcentrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
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
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import nl.trajectory.projections.cohort.CohortMembers;
import nl.trajectory.projections.cohort.MemberFilter;
import nl.trajectory.projections.member.Members;
import nl.trajectory.projections.member.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Whom the numbers of a cohort count: as many as the number says, at the same moment. */
@Controller
@ConditionalOnWebApplication
class MemberPages {
  private static final int ROWS = 100;

  private final CohortMembers members;
  private final Sights sights;
  private final KnownByNow known;
  private final Today today;
  private final Pages pages;

  MemberPages(CohortMembers members, Sights sights, KnownByNow known, Today today, Pages pages) {
    this.members = members;
    this.sights = sights;
    this.known = known;
    this.today = today;
    this.pages = pages;
  }

  /** What was asked for, as it was asked; empty texts: by nothing. */
  private record Sought(String milestone, String exitReason, String deviation) {
    MemberFilter filter() {
      return new MemberFilter(
          one(milestone, Milestone.values(), Milestone::name),
          one(exitReason, ExitReason.values(), ExitReason::name),
          one(deviation, DeviationCode.values(), DeviationCode::code),
          null,
          null);
    }

    private static <T> @Nullable T one(String asked, T[] values, Function<T, String> name) {
      return asked.isEmpty()
          ? null
          : Arrays.stream(values)
              .filter(value -> name.apply(value).equals(asked))
              .findFirst()
              .orElseThrow(NotHere::new);
    }

    String words(Text text) {
      List<String> words = new ArrayList<>();
      if (!milestone.isEmpty()) {
        words.add(text.say("members.milestone", text.word("milestone", milestone)));
      }
      if (!exitReason.isEmpty()) {
        words.add(text.say("members.exit", text.word("value", exitReason)));
      }
      if (!deviation.isEmpty()) {
        words.add(text.deviation(deviation));
      }
      return words.isEmpty() ? text.say("members.all") : String.join(" · ", words);
    }
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/groepen/{g}/deelnemers")
  Page list(
      Visit visit,
      @PathVariable String g,
      @RequestParam(defaultValue = "") String mijlpaal,
      @RequestParam(defaultValue = "") String reden,
      @RequestParam(defaultValue = "") String afwijking,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String na) {
    Text text = visit.text();
    Asked asked = Asked.of(on, asOf);
    if (asked.asOf() != null) {
      known.require(asked.asOf(), "asOf");
    }
    Sought sought = new Sought(mijlpaal, reden, afwijking);
    String cohort = sights.cohort(visit.known(), g).orElseThrow(NotHere::new);
    Members found =
        members
            .list(
                cohort,
                asked.on() == null ? today.date() : asked.on(),
                asked.asOf(),
                sought.filter(),
                new Slice(na, ROWS))
            .orElseThrow(NotHere::new);
    String what = sought.words(text);
    return pages.page(
        visit,
        "werkcentrum/members",
        Head.of(
            text.say("members.title", cohort),
            new Link(text.say("place.groepen"), "/groepen"),
            new Link(text.say("members.cohort", cohort), "/groepen/" + cohort + asked.query())),
        new MembersPage(
            cohort,
            asked,
            what,
            found.items(),
            found.total(),
            found.last() == null ? null : address(cohort, sought, asked, found.last())));
  }

  private static String address(String cohort, Sought sought, Asked asked, String last) {
    return UriComponentsBuilder.fromPath("/groepen/{g}/deelnemers")
        .queryParam("mijlpaal", sought.milestone())
        .queryParam("reden", sought.exitReason())
        .queryParam("afwijking", sought.deviation())
        .queryParam("on", asked.on() == null ? "" : asked.on())
        .queryParam("asOf", asked.asOf() == null ? "" : asked.asOf())
        .queryParam("na", "{na}")
        .encode()
        .buildAndExpand(cohort, last)
        .toUriString();
  }
}
