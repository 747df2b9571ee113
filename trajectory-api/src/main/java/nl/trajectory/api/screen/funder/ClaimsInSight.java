package nl.trajectory.api.screen.funder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Said;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.SealedFields;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.answer.ShownClaim;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.replay.ReplayedEntry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Asks about claims, as who looks may see them. */
@Component
@ConditionalOnWebApplication
final class ClaimsInSight {
  private static final int PAGE = 1000;

  private final FundingView view;
  private final Sights sights;
  private final Looks looks;
  private final Identities identities;
  private final Replay replay;
  private final EventJson json;
  private final Today today;

  ClaimsInSight(
      FundingView view,
      Sights sights,
      Looks looks,
      Identities identities,
      Replay replay,
      EventJson json,
      Today today) {
    this.view = view;
    this.sights = sights;
    this.looks = looks;
    this.identities = identities;
    this.replay = replay;
    this.json = json;
    this.today = today;
  }

  private Question now(Visit visit) {
    return new Question(today.date(), null, visit.known().scope());
  }

  /** All that may be seen and that the filter lets through, by day. */
  List<ClaimRow> all(Visit visit, ClaimFilter filter) {
    Map<String, String> references = new HashMap<>();
    List<ClaimRow> rows = new ArrayList<>();
    String after = null;
    do {
      FundingView.Claims page =
          view.claims(filter, now(visit), after, PAGE).orElseThrow(NotHere::new);
      for (ShownClaim claim : page.claims()) {
        String reference =
            references.computeIfAbsent(claim.key().trajectory(), identities::referenceOf);
        rows.add(ClaimRow.of(visit.text(), claim, reference));
      }
      after = page.last();
    } while (after != null);
    return rows;
  }

  /** The generated id of a trajectory; itself, where nothing of that reference is known. */
  String idOf(String trajectory) {
    return identities.knownTrajectory(trajectory).orElse(trajectory);
  }

  /** One that may be seen. */
  Optional<ClaimRow> find(Visit visit, String id) {
    return sights
        .claim(visit.known(), id, now(visit))
        .map(
            claim ->
                ClaimRow.of(visit.text(), claim, identities.referenceOf(claim.key().trajectory())));
  }

  /** Records that it is looked at whom a claim is about, and on whose entries it rests. */
  void look(Visit visit, ShownClaim claim, What what) {
    Set<String> trajectories = new TreeSet<>(Set.of(claim.key().trajectory()));
    claim.state().said().evidence().forEach(entry -> trajectories.add(entry.trajectory()));
    looks.at(visit.known(), trajectories, what);
  }

  /** The conditions as they would be found now, by name. */
  Map<String, CheckedCondition> conditionsNow(Visit visit, ShownClaim claim) {
    Map<String, CheckedCondition> now = new HashMap<>();
    Optional<Judgement> judgement =
        sights
            .agreement(visit.known(), claim.key().agreement())
            .flatMap(
                seen ->
                    view.judgements(seen.agreement(), claim.key().trajectory())
                        .getOrDefault(claim.key().term(), Optional.empty()));
    judgement.ifPresent(
        judged -> judged.conditions().forEach(found -> now.put(found.condition(), found)));
    return now;
  }

  /** The entries that a claim rests on: open fields only, and of an opening only that it is one. */
  List<ClaimPage.Evidence> evidence(Visit visit, ShownClaim claim) {
    Text text = visit.text();
    boolean sees = sights.seesTrajectoryOf(visit.known(), claim);
    List<ClaimPage.Evidence> shown = new ArrayList<>();
    Map<String, List<ReplayedEntry>> histories = new HashMap<>();
    for (EvidenceEntry evidence : claim.state().said().evidence()) {
      List<ReplayedEntry> history =
          histories.computeIfAbsent(
              evidence.trajectory(), id -> replay.entries(id, null, null).orElse(List.of()));
      if (evidence.sequence() < history.size()) {
        ReplayedEntry entry = history.get(evidence.sequence());
        ObjectNode payload = json.write(entry.recorded().event());
        payload.remove("occurredOn");
        payload.remove("id");
        SealedFields.take(payload);
        boolean open = sees || evidence.sequence() > 0;
        String leaf = evidence.leafHash();
        shown.add(
            new ClaimPage.Evidence(
                evidence.sequence(),
                entry.occurredOn(),
                text.word("step", entry.recorded().event().type()),
                open ? Said.line(Said.fields(text, payload)) : text.say("claim.not-open"),
                leaf == null ? "" : leaf));
      }
    }
    return shown;
  }

  List<ClaimPage.Happened> history(Text text, ShownClaim claim) {
    List<ClaimPage.Happened> history = new ArrayList<>();
    for (RecordedEvent recorded : claim.events()) {
      ClaimEvent event = (ClaimEvent) recorded.event();
      ObjectNode payload = json.write(event);
      var by = recorded.recordedBy();
      history.add(
          new ClaimPage.Happened(
              event.occurredOn(),
              text.moment(recorded.recordedAt()),
              payload.path("by").asString(by == null ? "" : by.actor()),
              text.word("claim-event", EventJson.typeOf(event)),
              why(text, payload)));
    }
    return history;
  }

  private static String why(Text text, ObjectNode payload) {
    List<String> parts = new ArrayList<>();
    if (payload.path("amount").isString()) {
      parts.add(text.euros(payload.get("amount").asString()));
    }
    for (String field : List.of("reason", "paymentReference", "condition")) {
      if (payload.path(field).isString()) {
        parts.add(payload.get(field).asString());
      }
    }
    return String.join(" · ", parts);
  }

  boolean seesTrajectory(Visit visit, ShownClaim claim) {
    return sights.seesTrajectoryOf(visit.known(), claim);
  }
}
