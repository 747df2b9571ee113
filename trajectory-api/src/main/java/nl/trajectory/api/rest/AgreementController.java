package nl.trajectory.api.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Registered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.ChangeTerms;
import nl.trajectory.domain.funding.agreement.ConcludeAgreement;
import nl.trajectory.domain.funding.agreement.TermsVersion;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.ShownClaim;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Funding agreements, and how a trajectory stands against their terms. */
@RestController
@ConditionalOnWebApplication
public class AgreementController {
  private static final Paging PAGING = new Paging("agreements");

  private final Commands commands;
  private final Intake intake;
  private final Identities identities;
  private final Sights sights;
  private final Looks looks;
  private final FundingView view;
  private final EventJson events;
  private final Order order;
  private final Filters filters;
  private final Today today;

  AgreementController(
      Commands commands,
      Intake intake,
      Identities identities,
      Sights sights,
      Looks looks,
      FundingView view,
      EventJson events,
      Order order,
      Filters filters,
      Today today) {
    this.commands = commands;
    this.intake = intake;
    this.identities = identities;
    this.sights = sights;
    this.looks = looks;
    this.view = view;
    this.events = events;
    this.order = order;
    this.filters = filters;
    this.today = today;
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/agreements", consumes = "application/json")
  ResponseEntity<Created> conclude(Viewer viewer, Write write) {
    AgreementConcluded agreement = intake.agreement(write.body());
    sights.requireCohort(viewer, agreement.cohort());
    return created(
        commands.send(
            new ConcludeAgreement(commands.newId(), agreement), write.sender(), Registered.class));
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/agreements/{id}/terms", consumes = "application/json")
  ResponseEntity<Created> changeTerms(Viewer viewer, @PathVariable String id, Write write) {
    AgreementState agreement = find(viewer, id);
    return created(
        commands.send(
            new ChangeTerms(agreement.reference(), intake.terms(write.body())),
            write.sender(),
            Registered.class));
  }

  private ResponseEntity<Created> created(Registered registered) {
    order.awaitWhole(registered.id());
    return Created.at("/v1/agreements", registered);
  }

  /**
   * An agreement as shown.
   *
   * @param costs null: not all of it may be seen, and costs would tell of the rest
   */
  public record AgreementBody(
      String id,
      String reference,
      String cohort,
      AgreementConcluded.Kind kind,
      @Nullable Euros costs,
      ObjectNode concluded,
      List<TermsBody> versions) {}

  /** The terms that hold from a day on. */
  public record TermsBody(int version, @Nullable LocalDate from, List<ObjectNode> terms) {}

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/agreements")
  Paging.Page<AgreementBody> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String cohort,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    String of = filters.cohort(viewer, cohort);
    List<AgreementState> all =
        view.agreements(viewer.scope()).stream()
            .filter(a -> of == null || a.concluded().cohort().equals(of))
            .toList();
    return PAGING
        .page(all, AgreementState::reference, cursor, limit)
        .map(agreement -> body(viewer, agreement));
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/agreements/{id}")
  AgreementBody show(Viewer viewer, @PathVariable String id) {
    return body(viewer, find(viewer, id));
  }

  private AgreementState find(Viewer viewer, String id) {
    return sights.agreement(viewer, id).orElseThrow(NotKnown::agreement);
  }

  private AgreementBody body(Viewer viewer, AgreementState agreement) {
    AgreementConcluded concluded = agreement.concluded();
    return new AgreementBody(
        agreement.stream(),
        agreement.reference(),
        concluded.cohort(),
        concluded.kind(),
        view.isSeenWhole(agreement, viewer.scope()) ? agreement.costs() : null,
        events.write(concluded),
        agreement.terms().versions().stream().map(this::terms).toList());
  }

  private TermsBody terms(TermsVersion version) {
    return new TermsBody(
        version.number(),
        version.from(),
        version.terms().stream()
            .map(
                term ->
                    (ObjectNode) events.mapper().<tools.jackson.databind.JsonNode>valueToTree(term))
            .toList());
  }

  /** How a trajectory stands against each term. */
  public record JudgementsBody(String agreement, String trajectory, List<JudgedTermBody> terms) {}

  /**
   * How a trajectory stands against a term, limits left aside.
   *
   * @param dueOn null: the trigger has not fired
   * @param conditions empty when the trigger has not fired
   */
  record JudgedTermBody(
      String term,
      boolean met,
      @Nullable LocalDate dueOn,
      @Nullable Euros amount,
      List<CheckedCondition> conditions) {}

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/agreements/{id}/judgements")
  JudgementsBody judgements(
      Viewer viewer, @PathVariable String id, @RequestParam String trajectory) {
    AgreementState agreement = find(viewer, id);
    List<ShownClaim> claims = claims(viewer, agreement);
    String trajectoryId = sights.trajectoryWithClaims(viewer, trajectory, claims);
    Predicate<String> shown =
        sights.trajectory(viewer, trajectoryId).isPresent()
            ? term -> true
            : term ->
                claims.stream()
                    .map(ShownClaim::key)
                    .anyMatch(
                        key -> key.trajectory().equals(trajectoryId) && key.term().equals(term));
    looks.at(viewer, trajectoryId, What.EVIDENCE);
    List<JudgedTermBody> terms = new ArrayList<>();
    for (Map.Entry<String, Optional<Judgement>> judged :
        view.judgements(agreement, trajectoryId).entrySet()) {
      if (shown.test(judged.getKey())) {
        terms.add(judged(judged.getKey(), judged.getValue()));
      }
    }
    return new JudgementsBody(agreement.reference(), identities.referenceOf(trajectoryId), terms);
  }

  private List<ShownClaim> claims(Viewer viewer, AgreementState agreement) {
    return view.claims(
            new ClaimFilter(agreement.reference(), null, null, null, null, null),
            new Question(today.date(), null, viewer.scope()))
        .claims();
  }

  private static JudgedTermBody judged(String term, Optional<Judgement> judgement) {
    return judgement
        .map(
            found ->
                new JudgedTermBody(
                    term, found.met(), found.dueOn(), found.most(), found.conditions()))
        .orElseGet(() -> new JudgedTermBody(term, false, null, null, List.of()));
  }
}
