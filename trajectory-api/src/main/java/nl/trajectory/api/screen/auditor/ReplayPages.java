package nl.trajectory.api.screen.auditor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.Mark.Kind;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.showing.EntryBody;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.domain.trajectory.route.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The replay of one trajectory, and of each of its entries. */
@Controller
@ConditionalOnWebApplication
class ReplayPages {
  private static final Asked NOW = Asked.of(null, null);

  private final Told told;
  private final Pages pages;

  ReplayPages(Told told, Pages pages) {
    this.told = told;
    this.pages = pages;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/trajecten/{t}")
  Page replay(
      Visit visit,
      @PathVariable String t,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(defaultValue = "false") boolean correcties,
      @RequestParam(defaultValue = "false") boolean afwijkingen,
      @RequestParam(required = false) @Nullable Integer vastgelegd) {
    Text text = visit.text();
    String id = told.id(visit, t);
    String reference = told.reference(id);
    Asked asked = Asked.of(on, asOf);
    StateBody state = told.state(id, asked);
    if (state == null) {
      throw new NotHere();
    }
    List<Row> rows = Told.rows(text, told.entries(id, asked));
    List<Row> shown =
        rows.stream()
            .filter(row -> !correcties || row.corrects() != null || row.replaced())
            .filter(row -> !afwijkingen || !row.deviations().isEmpty())
            .toList();
    long corrections = rows.stream().filter(row -> row.corrects() != null).count();
    return pages.page(
        visit,
        "auditor/replay",
        Head.of(
            text.say("replay.title", reference),
            new Link(text.say("place.trajecten"), "/trajecten")),
        new ReplayPage(
            reference,
            state,
            text.say("replay.programme", state.programme(), state.programmeVersion()),
            status(text, state),
            proof(text, rows),
            (int) corrections,
            asked,
            Known.of(text, asked.isNow() ? entries(rows) : told.entries(id, NOW), asked.asOf()),
            lastCorrection(visit, id, rows),
            Lanes.of(text, rows),
            shown,
            rows.size(),
            correcties,
            afwijkingen,
            recorded(rows, vastgelegd),
            visit.path()));
  }

  /** An entry that was recorded just now; null: there is none of that number. */
  private static @Nullable Row recorded(List<Row> rows, @Nullable Integer number) {
    return rows.stream()
        .filter(row -> number != null && row.sequence() == number)
        .findFirst()
        .orElse(null);
  }

  private static List<EntryBody> entries(List<Row> rows) {
    return rows.stream().map(Row::entry).toList();
  }

  private static Mark status(Text text, StateBody state) {
    Standing.Status status = state.status();
    Kind kind =
        switch (status) {
          case RUNNING, SUSPENDED -> Kind.OPEN;
          case COMPLETED -> Kind.GOOD;
          case EXITED -> Kind.REFUSED;
        };
    return new Mark(kind, text.word("status", status));
  }

  private static Mark proof(Text text, List<Row> rows) {
    long sealed = rows.stream().filter(row -> row.proof() == null).count();
    return new Mark(
        sealed == rows.size() ? Kind.GOOD : Kind.OPEN,
        text.say("replay.proven", sealed, rows.size()));
  }

  private ReplayPage.@Nullable Change lastCorrection(Visit visit, String id, List<Row> rows) {
    Row last = rows.stream().filter(row -> row.corrects() != null).reduce((a, b) -> b).orElse(null);
    if (last == null) {
      return null;
    }
    Text text = visit.text();
    List<StateLines.Change> parts = change(visit, id, rows, last);
    return new ReplayPage.Change(
        last.sequence(),
        text.say(
            "replay.changed-by.text",
            text.moment(last.entry().recordedAt()),
            last.entry().recordedBy().actor(),
            String.valueOf(last.corrects()),
            last.entry().payload().path("reason").asString("")),
        parts,
        parts.stream().noneMatch(StateLines.Change::changed));
  }

  /** What an entry changed: what was known before it, and after it until the next one. */
  private List<StateLines.Change> change(Visit visit, String id, List<Row> rows, Row row) {
    Instant at = row.entry().recordedAt();
    if (at == null) {
      return List.of();
    }
    Instant next =
        rows.stream()
            .filter(later -> later.sequence() > row.sequence())
            .map(later -> later.entry().recordedAt())
            .filter(later -> later != null && later.isAfter(at))
            .findFirst()
            .orElse(null);
    return StateLines.compared(
        told.lines(visit, id, new Asked("", false, null, Told.justBefore(at))),
        told.lines(
            visit, id, new Asked("", false, null, next == null ? null : Told.justBefore(next))));
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/trajecten/{t}/regels/{n}")
  Page entry(Visit visit, @PathVariable String t, @PathVariable int n) {
    Text text = visit.text();
    String id = told.id(visit, t);
    String reference = told.reference(id);
    List<Row> rows = Told.rows(text, told.entries(id, NOW));
    if (n < 0 || n >= rows.size()) {
      throw new NotHere();
    }
    Row row = rows.get(n);
    String entries = "/trajecten/" + reference + "/regels/";
    return pages.page(
        visit,
        "auditor/entry",
        Head.of(
            text.say("entry.title", n, reference),
            new Link(text.say("place.trajecten"), "/trajecten"),
            new Link(text.say("replay.title", reference), "/trajecten/" + reference)),
        new EntryPage(
            row,
            n == 0
                ? List.of()
                : change(visit, id, rows, row).stream().filter(StateLines.Change::changed).toList(),
            StateLines.of(text, row.entry().stateAfter()),
            claims(visit, id, n),
            entries + n + "/verbeteren",
            n == 0 ? null : entries + (n - 1),
            n + 1 == rows.size() ? null : entries + (n + 1)));
  }

  /** The claims that rest on an entry. */
  private List<Link> claims(Visit visit, String id, int sequence) {
    List<Link> resting = new ArrayList<>();
    told.claims(visit, id, NOW)
        .forEach(
            claim -> {
              boolean rests =
                  claim.state().said().evidence().stream()
                      .anyMatch(
                          entry -> entry.trajectory().equals(id) && entry.sequence() == sequence);
              if (rests) {
                resting.add(
                    new Link(
                        claim.key().agreement()
                            + ", "
                            + claim.key().term()
                            + ": "
                            + visit.text().word("claim", claim.state().status()),
                        "/betaalverzoeken/" + claim.claimId()));
              }
            });
    return resting;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/trajecten/{t}/vergelijk")
  Page compare(
      Visit visit,
      @PathVariable String t,
      @RequestParam(required = false) @Nullable String onA,
      @RequestParam(required = false) @Nullable String asOfA,
      @RequestParam(required = false) @Nullable String onB,
      @RequestParam(required = false) @Nullable String asOfB,
      @RequestParam(defaultValue = "false") boolean gelijk) {
    Text text = visit.text();
    String id = told.id(visit, t);
    String reference = told.reference(id);
    List<EntryBody> all = told.entries(id, NOW);
    Asked b = Asked.of(onB, asOfB);
    Asked a = asOfA == null && onA == null ? beforeTheLast(all) : Asked.of(onA, asOfA);
    Map<String, String> before = told.lines(visit, id, a);
    List<StateLines.Change> parts = StateLines.compared(before, told.lines(visit, id, b));
    return pages.page(
        visit,
        "auditor/comparison",
        Head.of(
            text.say("compare.title", reference),
            new Link(text.say("place.trajecten"), "/trajecten"),
            new Link(text.say("replay.title", reference), "/trajecten/" + reference)),
        new ComparisonPage(
            reference,
            a,
            b,
            Known.of(text, all, a.asOf()),
            Known.of(text, all, b.asOf()),
            gelijk,
            gelijk ? parts : parts.stream().filter(StateLines.Change::changed).toList(),
            Told.rows(text, all).stream().filter(row -> between(row, a, b)).toList()));
  }

  /** The last moment before the last one, so that the comparison begins with a difference. */
  private static Asked beforeTheLast(List<EntryBody> all) {
    List<Instant> moments =
        all.stream().map(EntryBody::recordedAt).filter(at -> at != null).distinct().toList();
    return new Asked("", false, null, moments.size() < 2 ? null : moments.get(moments.size() - 2));
  }

  private static boolean between(Row row, Asked a, Asked b) {
    Instant at = row.entry().recordedAt();
    return at != null && isAfter(at, a.asOf()) != isAfter(at, b.asOf());
  }

  private static boolean isAfter(Instant at, @Nullable Instant asOf) {
    return asOf != null && at.isAfter(asOf);
  }
}
