package nl.trajectory.api.rest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.api.journal.Intake;
import nl.trajectory.api.security.Viewer;
import nl.trajectory.api.wiring.Commands;
import nl.trajectory.api.wiring.Identities;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Registered;
import nl.trajectory.domain.funding.AgreementConcluded;
import nl.trajectory.domain.funding.ChangeTerms;
import nl.trajectory.domain.funding.ConcludeAgreement;
import nl.trajectory.domain.funding.TermsVersion;
import nl.trajectory.domain.funding.claim.CheckedCondition;
import nl.trajectory.domain.funding.claim.Judgement;
import nl.trajectory.eventstore.EventJson;
import nl.trajectory.eventstore.Order;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.JudgedAgreement;
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
class AgreementController {
  private static final Paging PAGING = new Paging("agreements");

  private final Commands commands;
  private final Intake intake;
  private final Identities identities;
  private final FundingView view;
  private final EventJson events;
  private final Order order;
  private final Filters filters;

  AgreementController(
      Commands commands,
      Intake intake,
      Identities identities,
      FundingView view,
      EventJson events,
      Order order,
      Filters filters) {
    this.commands = commands;
    this.intake = intake;
    this.identities = identities;
    this.view = view;
    this.events = events;
    this.order = order;
    this.filters = filters;
  }

  @PostMapping(path = "/v1/agreements", consumes = "application/json")
  ResponseEntity<Created> conclude(Write write) {
    return created(
        commands.send(
            new ConcludeAgreement(commands.newId(), intake.agreement(write.body())),
            write.sender(),
            Registered.class));
  }

  @PostMapping(path = "/v1/agreements/{id}/terms", consumes = "application/json")
  ResponseEntity<Created> changeTerms(Viewer viewer, @PathVariable String id, Write write) {
    JudgedAgreement agreement = find(viewer, id);
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

  /** An agreement as shown. */
  record AgreementBody(
      String id,
      String reference,
      String cohort,
      AgreementConcluded.Kind kind,
      Euros costs,
      ObjectNode concluded,
      List<TermsBody> versions) {}

  /** The terms that hold from a day on. */
  record TermsBody(int version, @Nullable LocalDate from, List<ObjectNode> terms) {}

  @GetMapping("/v1/agreements")
  Paging.Page<AgreementBody> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String cohort,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    String of = filters.cohort(viewer, cohort);
    List<JudgedAgreement> all =
        view.agreements(viewer.scope()).stream()
            .filter(a -> of == null || a.concluded().cohort().equals(of))
            .toList();
    return PAGING.page(all, JudgedAgreement::reference, cursor, limit).map(this::body);
  }

  @GetMapping("/v1/agreements/{id}")
  AgreementBody show(Viewer viewer, @PathVariable String id) {
    return body(find(viewer, id));
  }

  private JudgedAgreement find(Viewer viewer, String id) {
    String reference = identities.agreement(id).orElseThrow(NotKnown::agreement);
    return view.agreements(viewer.scope()).stream()
        .filter(agreement -> agreement.reference().equals(reference))
        .findFirst()
        .orElseThrow(NotKnown::agreement);
  }

  private AgreementBody body(JudgedAgreement agreement) {
    AgreementConcluded concluded = agreement.concluded();
    return new AgreementBody(
        agreement.stream(),
        agreement.reference(),
        concluded.cohort(),
        concluded.kind(),
        agreement.costs(),
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
  record JudgementsBody(String agreement, String trajectory, List<JudgedTermBody> terms) {}

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

  @GetMapping("/v1/agreements/{id}/judgements")
  JudgementsBody judgements(
      Viewer viewer, @PathVariable String id, @RequestParam String trajectory) {
    JudgedAgreement agreement = find(viewer, id);
    String trajectoryId = identities.trajectory(trajectory);
    List<JudgedTermBody> terms = new ArrayList<>();
    for (Map.Entry<String, Optional<Judgement>> judged :
        view.judgements(agreement, trajectoryId).entrySet()) {
      terms.add(judged(judged.getKey(), judged.getValue()));
    }
    return new JudgementsBody(agreement.reference(), identities.referenceOf(trajectoryId), terms);
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
