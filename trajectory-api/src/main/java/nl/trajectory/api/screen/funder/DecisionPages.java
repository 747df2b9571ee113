package nl.trajectory.api.screen.funder;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.trajectory.api.access.Denied;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.boot.DatabaseTrouble;
import nl.trajectory.api.intake.ClaimDecision;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Commands.Sender;
import nl.trajectory.api.recording.RecordingUnknown;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.screen.typed.TypedText;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.claim.Decided;
import nl.trajectory.eventstore.order.Order;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deciding on claims: choose, confirm, and see what became of each. */
@Controller
@ConditionalOnWebApplication
class DecisionPages {
  private static final int MOST = 100;

  private final ClaimsInSight claims;
  private final Reach reach;
  private final Commands commands;
  private final Intake intake;
  private final Order order;
  private final Today today;
  private final Pages pages;

  DecisionPages(
      ClaimsInSight claims,
      Reach reach,
      Commands commands,
      Intake intake,
      Order order,
      Today today,
      Pages pages) {
    this.claims = claims;
    this.reach = reach;
    this.commands = commands;
    this.intake = intake;
    this.order = order;
    this.today = today;
    this.pages = pages;
  }

  @Needs(Right.DECIDE)
  @PostMapping("/betaalverzoeken/bevestigen")
  Page confirm(
      Visit visit, @RequestParam(defaultValue = "") List<String> id, @RequestParam String besluit) {
    return confirmation(visit, id, decision(besluit), commands.newId(), "", "", null);
  }

  private static Decision decision(String name) {
    for (Decision decision : Decision.values()) {
      if (decision.name().equals(name)) {
        return decision;
      }
    }
    throw new NotHere();
  }

  private List<ClaimRow> rows(Visit visit, List<String> ids) {
    List<ClaimRow> rows = new ArrayList<>();
    ids.stream()
        .distinct()
        .limit(MOST)
        .forEach(id -> rows.add(claims.find(visit, id).orElseThrow(NotHere::new)));
    return rows;
  }

  private Page confirmation(
      Visit visit,
      List<String> ids,
      Decision decision,
      String key,
      String reason,
      String reference,
      @org.jspecify.annotations.Nullable String fault) {
    Text text = visit.text();
    List<ClaimRow> rows = rows(visit, ids);
    Page page =
        pages.page(
            visit,
            "funder/confirm",
            Head.of(
                text.say("decide." + decision),
                new Link(text.say("place.betaalverzoeken"), "/betaalverzoeken")),
            new DecisionPage(
                decision.name(),
                rows,
                text.euros(ClaimPages.total(rows)),
                text.day(today.date()),
                key,
                reason,
                reference,
                rows.isEmpty() ? text.say("decide.nothing") : fault));
    return fault == null && !rows.isEmpty() ? page : page.with(HttpStatus.UNPROCESSABLE_CONTENT);
  }

  @Needs(Right.DECIDE)
  @PostMapping("/betaalverzoeken/besluit")
  Page decide(
      Visit visit,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") List<String> id,
      @RequestParam String besluit,
      @RequestParam String sleutel,
      @RequestParam(defaultValue = "") String reden,
      @RequestParam(defaultValue = "") String kenmerk) {
    Text text = visit.text();
    Decision decision = decision(besluit);
    String missing = missing(text, decision, reden, kenmerk);
    if (missing != null || id.isEmpty()) {
      return confirmation(visit, id, decision, sleutel, reden, kenmerk, missing);
    }
    ClaimDecision said = said(visit, decision, TypedText.plain(reden), TypedText.plain(kenmerk));
    Sender sender =
        Sender.of(
            visit.known().recordedBy(), String.valueOf(response.getHeader("X-Correlation-Id")));
    List<ClaimRow> done = new ArrayList<>();
    List<ResultPage.Failed> failed = new ArrayList<>();
    List<ClaimRow> uncertain = new ArrayList<>();
    for (ClaimRow row : rows(visit, id)) {
      try {
        Optional<String> why = refused(visit, row, said, sleutel, sender);
        ClaimRow now = claims.find(visit, row.id()).orElse(row);
        if (why.isEmpty()) {
          done.add(now);
        } else {
          failed.add(new ResultPage.Failed(now, why.get()));
        }
      } catch (RuntimeException error) {
        // Those before it were decided, and are shown as such.
        if (!(error instanceof RecordingUnknown) && DatabaseTrouble.of(error) == null) {
          throw error;
        }
        uncertain.add(row);
      }
    }
    return pages.page(
        visit,
        "funder/result",
        Head.of(
            text.say("decide.result", done.size(), failed.size()),
            new Link(text.say("place.betaalverzoeken"), "/betaalverzoeken")),
        new ResultPage(decision.name(), done, failed, uncertain));
  }

  private static @org.jspecify.annotations.Nullable String missing(
      Text text, Decision decision, String reden, String kenmerk) {
    boolean reason = decision == Decision.DISPUTED || decision == Decision.REJECTED;
    boolean reference = decision == Decision.PAID || decision == Decision.RECLAIM_SETTLED;
    if (reason && reden.isBlank()) {
      return text.say("decide.reason-missing");
    }
    return reference && kenmerk.isBlank() ? text.say("decide.reference-missing") : null;
  }

  private ClaimDecision said(Visit visit, Decision decision, String reden, String kenmerk) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("decision", decision.name());
    if (!reden.isEmpty()) {
      node.put("reason", reden);
    }
    if (!kenmerk.isEmpty()) {
      node.put("paymentReference", kenmerk);
    }
    return intake.ownDecision(node, today.date(), visit.known().actor());
  }

  /** Decides; empty when it was done, else why not. */
  private Optional<String> refused(
      Visit visit, ClaimRow row, ClaimDecision said, String key, Sender sender) {
    Function<String, String> sentence = code -> visit.text().word("refusal", code);
    try {
      reach.requireDecider(visit.known(), row.claim(), said.decision());
      Decided decided =
          commands.send(
              said.on(row.id(), "id:" + key + "-" + row.id(), today.date()), sender, Decided.class);
      order.awaitWhole(decided.claimId());
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(sentence.apply(refused.first().code().code()));
    } catch (Denied denied) {
      return Optional.of(sentence.apply(denied.code()));
    } catch (InvalidField invalid) {
      return Optional.of(sentence.apply(invalid.code()));
    }
  }
}
