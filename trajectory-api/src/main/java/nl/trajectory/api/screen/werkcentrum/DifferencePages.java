package nl.trajectory.api.screen.werkcentrum;

import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.screen.typed.Days;
import nl.trajectory.api.screen.typed.Times;
import nl.trajectory.api.screen.werkcentrum.DifferencesPage.Fault;
import nl.trajectory.api.screen.werkcentrum.DifferencesPage.Typed;
import nl.trajectory.api.viewing.KnownByNow;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import nl.trajectory.projections.cohort.CohortMembers;
import nl.trajectory.projections.difference.Difference.Differences;
import nl.trajectory.projections.difference.DifferenceView;
import nl.trajectory.projections.difference.DifferenceView.At;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the figures of a cohort differ by between two moments, and which entries did it. */
@Controller
@ConditionalOnWebApplication
class DifferencePages {
  private final DifferenceView view;
  private final CohortMembers members;
  private final Sights sights;
  private final KnownByNow known;
  private final Today today;
  private final Pages pages;

  DifferencePages(
      DifferenceView view,
      CohortMembers members,
      Sights sights,
      KnownByNow known,
      Today today,
      Pages pages) {
    this.view = view;
    this.members = members;
    this.sights = sights;
    this.known = known;
    this.today = today;
    this.pages = pages;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/verschillen")
  Page show(
      Visit visit,
      @RequestParam(defaultValue = "") String groep,
      @RequestParam(defaultValue = "") String against,
      @RequestParam(defaultValue = "") String onAgainst,
      @RequestParam(defaultValue = "") String asOf,
      @RequestParam(defaultValue = "") String on) {
    Typed typed = new Typed(groep.strip(), against, onAgainst, asOf, on);
    if (against.isBlank() && onAgainst.isBlank()) {
      return page(visit, typed, null, null);
    }
    try {
      return page(visit, typed, null, found(visit, typed));
    } catch (Wrong wrong) {
      return page(visit, typed, new Fault(wrong.field, visit.text().say(wrong.key)), null)
          .with(HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /** A field that cannot be answered about. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String key;

    Wrong(String field, String key) {
      super(key, null, false, false);
      this.field = field;
      this.key = key;
    }
  }

  private Differences found(Visit visit, Typed typed) {
    String cohort = sights.cohort(visit.known(), typed.cohort()).orElseThrow(NotHere::new);
    At now = new At(day(typed.on(), "on", today.date()), instant(typed.asOf(), "asOf"));
    At then =
        new At(day(typed.onAgainst(), "onAgainst", now.on()), instant(typed.against(), "against"));
    requireOrder(then, now);
    try {
      return view.between("cohort", members.compared(cohort), then, now);
    } catch (InvalidField tooMany) {
      throw new Wrong("groep", "differences.too-many");
    }
  }

  /** What is known now is known later than anything that was known at a moment. */
  private static void requireOrder(At then, At now) {
    if (then.asOf() == null && now.asOf() != null) {
      throw new Wrong("against", "differences.order");
    }
    try {
      new Moment(then.on(), then.asOf())
          .requireNotAfter(new Moment(now.on(), now.asOf()), "onAgainst", "against");
    } catch (InvalidField order) {
      throw new Wrong(order.field(), "differences.order");
    }
  }

  private static LocalDate day(String typed, String field, LocalDate otherwise) {
    return typed.isBlank()
        ? otherwise
        : Days.read(typed).orElseThrow(() -> new Wrong(field, "moment.wrong"));
  }

  private @Nullable Instant instant(String typed, String field) {
    if (typed.isBlank()) {
      return null;
    }
    Instant asOf = Times.read(typed).orElseThrow(() -> new Wrong(field, "differences.no-moment"));
    try {
      known.require(asOf, field);
    } catch (Refused future) {
      throw new Wrong(field, "differences.future");
    }
    return asOf;
  }

  private Page page(Visit visit, Typed typed, @Nullable Fault fault, @Nullable Differences found) {
    Text text = visit.text();
    return pages.page(
        visit,
        "werkcentrum/differences",
        Head.of(text.say("differences.title"), new Link(text.say("place.groepen"), "/groepen")),
        new DifferencesPage(typed, fault, found));
  }
}
