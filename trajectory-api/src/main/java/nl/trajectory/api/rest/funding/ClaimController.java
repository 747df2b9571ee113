package nl.trajectory.api.rest.funding;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.boot.DatabaseTrouble;
import nl.trajectory.api.intake.ClaimDecision;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.proving.ProofBundles;
import nl.trajectory.api.proving.ProofBundles.Disclosing;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.RecordingUnknown;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.Filters;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.claim.Decided;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.eventstore.tree.BundleMaking;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.Column;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.FundingView.Claims;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Claims, and the decisions of who pays them. */
@RestController
@ConditionalOnWebApplication
public class ClaimController {
  private static final Paging PAGING = new Paging("claims");

  private final FundingView view;
  private final Commands commands;
  private final Intake intake;
  private final Identities identities;
  private final Sights sights;
  private final Reach reach;
  private final Looks looks;
  private final EventJson events;
  private final Order order;
  private final ProofBundles bundles;
  private final Today today;
  private final Filters filters;

  ClaimController(
      FundingView view,
      Commands commands,
      Intake intake,
      Identities identities,
      Sights sights,
      Reach reach,
      Looks looks,
      EventJson events,
      Order order,
      ProofBundles bundles,
      Today today,
      Filters filters) {
    this.view = view;
    this.commands = commands;
    this.intake = intake;
    this.identities = identities;
    this.sights = sights;
    this.reach = reach;
    this.looks = looks;
    this.events = events;
    this.order = order;
    this.bundles = bundles;
    this.today = today;
    this.filters = filters;
  }

  /**
   * A page of claims.
   *
   * @param nextCursor null: this was the last page
   * @param total how many there are on all pages
   * @param sum what the number that was asked for comes to over all pages; without one, the amounts
   * @param asOfPosition the last position that is taken into account
   */
  public record ClaimsBody(
      List<ClaimBody> items,
      @Nullable String nextCursor,
      int total,
      Euros sum,
      long asOfPosition) {}

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/claims")
  ClaimsBody list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String agreement,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String trajectory,
      @RequestParam(required = false) @Nullable String payer,
      @RequestParam(required = false) @Nullable String cohort,
      @RequestParam(required = false) @Nullable String fund,
      @RequestParam(required = false) @Nullable String column,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    Question question = question(viewer, on, asOf);
    ClaimFilter filter =
        new ClaimFilter(
            filters.agreement(viewer, agreement),
            status == null
                ? null
                : Choice.of(status, "status", ClaimStatus.values(), ClaimStatus::name),
            trajectory == null ? null : asked(viewer, trajectory, question),
            filters.payer(viewer, payer),
            filters.cohort(viewer, cohort),
            filters.fund(viewer, fund),
            column == null
                ? null
                : Choice.of(column, "column", Column.values(), Column::parameter));
    Claims page =
        view.claims(filter, question, PAGING.after(cursor), Paging.limit(limit))
            .orElseThrow(Paging::notOfThisList);
    Map<String, String> references = new HashMap<>();
    looks.at(viewer, trajectories(page.claims()), What.EVIDENCE);
    Paging.Page<ClaimBody> shown =
        PAGING.page(page.claims(), page.last()).map(claim -> body(claim, references));
    return new ClaimsBody(
        shown.items(), shown.nextCursor(), page.total(), page.sum(), page.asOfPosition());
  }

  private String asked(Viewer viewer, String trajectory, Question question) {
    return sights.trajectoryWithClaims(
        viewer, trajectory, id -> !view.terms(ClaimFilter.ofTrajectory(id), question).isEmpty());
  }

  private Question question(Viewer viewer, @Nullable String on, @Nullable String asOf) {
    return Moment.of(on, asOf).funding(today.date(), viewer.scope());
  }

  private static List<String> trajectories(List<ShownClaim> claims) {
    return claims.stream().map(claim -> claim.key().trajectory()).distinct().toList();
  }

  private ClaimBody shown(Viewer viewer, ShownClaim claim) {
    looks.at(viewer, claim.key().trajectory(), What.EVIDENCE);
    return body(claim, new HashMap<>());
  }

  private ClaimBody body(ShownClaim claim, Map<String, String> references) {
    return ClaimBody.of(
        claim, id -> references.computeIfAbsent(id, identities::referenceOf), events);
  }

  @Needs(Right.SEE_CLAIMS)
  @GetMapping("/v1/claims/{id}")
  ClaimBody show(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    return view.claim(id, question(viewer, on, asOf))
        .map(claim -> shown(viewer, claim))
        .orElseThrow(NotKnown::claim);
  }

  /** A bundle that the offline verifiers accept. */
  @Needs(Right.SEE_CLAIMS)
  @GetMapping(path = "/v1/claims/{id}/proof-bundle", produces = "application/zip")
  ResponseEntity<byte[]> proofBundle(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String disclose) {
    if (disclose != null && !disclose.equals("all")) {
      throw new InvalidField(
          "field.invalid", "disclose", "The parameter disclose must be all, or be left out.");
    }
    ShownClaim claim = find(viewer, id);
    if (disclose != null) {
      sights.requireTrajectoryOf(viewer, claim);
    }
    Disclosing disclosing =
        disclose != null
            ? Disclosing.EVERYTHING
            : sights.seesTrajectoryOf(viewer, claim)
                ? Disclosing.EVIDENCE_AND_OPENING
                : Disclosing.EVIDENCE;
    looks.at(viewer, claim.key().trajectory(), What.BUNDLE);
    try {
      byte[] bundle = bundles.of(claim, disclosing).orElseThrow(NotKnown::signingKey);
      return ResponseEntity.ok()
          .contentType(MediaType.valueOf("application/zip"))
          .header("Content-Disposition", "attachment; filename=\"claim-" + id + ".zip\"")
          .body(bundle);
    } catch (BundleMaking.NotProven notYet) {
      throw new NotKnown(
          "bundle.not-proven",
          "The claim cannot be proven ("
              + notYet.getMessage()
              + "); try again in a minute, and else run trajectory verify.");
    }
  }

  @Needs(Right.DECIDE)
  @PostMapping(path = "/v1/claims/{id}/decisions", consumes = "application/json")
  ResponseEntity<ClaimBody> decide(Viewer viewer, @PathVariable String id, Write write) {
    ShownClaim claim = find(viewer, id);
    ClaimDecision decision = intake.ownDecision(write.body(), today.date(), viewer.actor());
    reach.requireDecider(viewer, claim, decision.decision());
    String identity = decision.id() == null ? null : "id:" + decision.id();
    return answer(
        viewer,
        commands.send(decision.on(id, identity, today.date()), write.sender(), Decided.class));
  }

  @Needs(Right.ATTEST)
  @PostMapping(path = "/v1/claims/{id}/attestations", consumes = "application/json")
  ResponseEntity<ClaimBody> attest(Viewer viewer, @PathVariable String id, Write write) {
    find(viewer, id);
    return answer(
        viewer,
        commands.send(
            intake.ownAttestation(id, write.body(), viewer.actor(), today.date()),
            write.sender(),
            Decided.class));
  }

  /** As it is now, whatever day it became due on. */
  private ShownClaim find(Viewer viewer, String id) {
    return view.claim(id, question(viewer, null, null)).orElseThrow(NotKnown::claim);
  }

  private ResponseEntity<ClaimBody> answer(Viewer viewer, Decided decided) {
    order.awaitWhole(decided.claimId());
    try {
      return shown(viewer, decided);
    } catch (RuntimeException error) {
      // It was recorded: the sentence about a database that is away would deny that.
      throw DatabaseTrouble.of(error) == null ? error : new RecordingUnknown(error);
    }
  }

  private ResponseEntity<ClaimBody> shown(Viewer viewer, Decided decided) {
    return ResponseEntity.status(decided.alreadyPresent() ? HttpStatus.OK : HttpStatus.CREATED)
        .location(URI.create("/v1/claims/" + decided.claimId()))
        .body(shown(viewer, find(viewer, decided.claimId())));
  }
}
