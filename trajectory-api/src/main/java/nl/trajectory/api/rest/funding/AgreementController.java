package nl.trajectory.api.rest.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.CorrectedBody;
import nl.trajectory.api.rest.Correcting;
import nl.trajectory.api.rest.Created;
import nl.trajectory.api.rest.Filters;
import nl.trajectory.api.rest.PlainHistories;
import nl.trajectory.api.rest.PlainHistories.PlainHistoryBody;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.ChangeTerms;
import nl.trajectory.domain.funding.agreement.ConcludeAgreement;
import nl.trajectory.domain.funding.agreement.RetractAgreement;
import nl.trajectory.domain.funding.agreement.TermsVersion;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
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
  private static final String ADDRESS = "/v1/agreements";

  private final Commands commands;
  private final Intake intake;
  private final Identities identities;
  private final Sights sights;
  private final Looks looks;
  private final FundingView view;
  private final EventJson events;
  private final Order order;
  private final Correcting correcting;
  private final PlainHistories histories;
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
      Correcting correcting,
      PlainHistories histories,
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
    this.correcting = correcting;
    this.histories = histories;
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
    AgreementState agreement = find(viewer, id).agreement();
    return created(
        commands.send(
            new ChangeTerms(agreement.reference(), intake.terms(write.body())),
            write.sender(),
            Registered.class));
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/agreements/{id}/corrections", consumes = "application/json")
  ResponseEntity<CorrectedBody> correct(Viewer viewer, @PathVariable String id, Write write) {
    AgreementState agreement = find(viewer, id).agreement();
    return correcting.send(
        new RetractAgreement(
            agreement.stream(),
            intake.agreementRetraction(write.body()),
            null,
            write.expectedSequences()),
        write,
        ADDRESS);
  }

  private ResponseEntity<Created> created(Registered registered) {
    order.awaitWhole(registered.id());
    return Created.at(ADDRESS, registered);
  }

  /**
   * An agreement as shown.
   *
   * @param retracted whether it is in force no longer; the rest is what was agreed
   * @param costs null: not all of it may be seen, and costs would tell of the rest
   */
  public record AgreementBody(
      String id,
      String reference,
      String cohort,
      AgreementConcluded.Kind kind,
      boolean retracted,
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
    String after = PAGING.after(cursor);
    int most = Paging.limit(limit);
    if (after != null && !view.seesAgreement(after, viewer.scope())) {
      throw Paging.notOfThisList();
    }
    List<SeenAgreement> found = view.agreements(viewer.scope(), of, after, most + 1);
    boolean more = found.size() > most;
    List<SeenAgreement> items = more ? found.subList(0, most) : found;
    return PAGING
        .page(items, more ? items.get(most - 1).agreement().reference() : null)
        .map(this::body);
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/agreements/{id}")
  AgreementBody show(Viewer viewer, @PathVariable String id) {
    return body(find(viewer, id));
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/agreements/{id}/history")
  ResponseEntity<PlainHistoryBody> history(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    String stream = find(viewer, id).agreement().stream();
    return histories.show(stream, Moment.of(on, asOf), NotKnown.agreement());
  }

  private SeenAgreement find(Viewer viewer, String id) {
    return sights.agreement(viewer, id).orElseThrow(NotKnown::agreement);
  }

  private AgreementBody body(SeenAgreement seen) {
    AgreementState agreement = seen.agreement();
    AgreementConcluded concluded = agreement.concluded();
    return new AgreementBody(
        agreement.stream(),
        agreement.reference(),
        concluded.cohort(),
        concluded.kind(),
        agreement.retracted(),
        seen.whole() ? agreement.costs() : null,
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
    AgreementState agreement = find(viewer, id).agreement();
    String trajectoryId =
        sights.trajectoryWithClaims(
            viewer, trajectory, its -> !claimed(viewer, agreement, its).isEmpty());
    Predicate<String> shown =
        sights.trajectory(viewer, trajectoryId).isPresent()
            ? term -> true
            : claimed(viewer, agreement, trajectoryId)::contains;
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

  /** The terms that claims of the trajectory may be seen of. */
  private Set<String> claimed(Viewer viewer, AgreementState agreement, String trajectoryId) {
    return view.terms(
        new ClaimFilter(agreement.reference(), null, trajectoryId, null, null, null, null),
        new Question(today.date(), null, viewer.scope()));
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
