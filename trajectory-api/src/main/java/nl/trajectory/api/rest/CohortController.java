package nl.trajectory.api.rest;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.PlainHistories.PlainHistoryBody;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.cohort.CloseCohort;
import nl.trajectory.domain.cohort.CohortEntry;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.cohort.CorrectCohort;
import nl.trajectory.domain.cohort.PlanCohort;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.projections.cohort.CohortView;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cohorts. */
@RestController
@ConditionalOnWebApplication
class CohortController {
  private static final Paging PAGING = new Paging("cohorts");

  private final Commands commands;
  private final Intake intake;
  private final Listings listings;
  private final CohortView view;
  private final Sights sights;
  private final Reach reach;
  private final Identities identities;
  private final Correcting correcting;
  private final PlainHistories histories;
  private final Today today;
  private final Filters filters;

  CohortController(
      Commands commands,
      Intake intake,
      Listings listings,
      CohortView view,
      Sights sights,
      Reach reach,
      Identities identities,
      Correcting correcting,
      PlainHistories histories,
      Today today,
      Filters filters) {
    this.commands = commands;
    this.intake = intake;
    this.listings = listings;
    this.view = view;
    this.sights = sights;
    this.reach = reach;
    this.identities = identities;
    this.correcting = correcting;
    this.histories = histories;
    this.today = today;
    this.filters = filters;
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/cohorts", consumes = "application/json")
  ResponseEntity<Created> plan(Viewer viewer, Write write) {
    CohortPlanned cohort = intake.cohort(write.body());
    reach.requireRegion(viewer, cohort.region(), "The cohort would be");
    return Created.at(
        "/v1/cohorts",
        commands.send(new PlanCohort(commands.newId(), cohort), write.sender(), Registered.class));
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/cohorts/{id}/closure", consumes = "application/json")
  ResponseEntity<Created> close(Viewer viewer, @PathVariable String id, Write write) {
    String reference = sights.cohort(viewer, id).orElseThrow(NotKnown::cohort);
    return Created.at(
        "/v1/cohorts",
        commands.send(
            new CloseCohort(reference, intake.closedOn(write.body()), null, today.date()),
            write.sender(),
            Registered.class));
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/cohorts/{id}/corrections", consumes = "application/json")
  ResponseEntity<CorrectedBody> correct(Viewer viewer, @PathVariable String id, Write write) {
    String cohort = visible(viewer, id);
    Correction<CohortEntry> correction =
        intake.cohortCorrection(
            write.body(),
            reference ->
                identities.stream(Kind.COHORT, reference).filter(cohort::equals).isPresent());
    if (correction.replacement() instanceof CohortPlanned plan) {
      reach.requireRegion(viewer, plan.region(), "The cohort would be");
    }
    return correcting.send(
        new CorrectCohort(cohort, correction, null, write.expectedSequences(), today.date()),
        write,
        "/v1/cohorts");
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/cohorts/{id}/history")
  ResponseEntity<PlainHistoryBody> history(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    return histories.show(visible(viewer, id), Moment.of(on, asOf), NotKnown.cohort());
  }

  /** The generated id of a cohort that may be seen. */
  private String visible(Viewer viewer, String id) {
    return sights
        .cohort(viewer, id)
        .flatMap(reference -> identities.stream(Kind.COHORT, reference))
        .orElseThrow(NotKnown::cohort);
  }

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/v1/cohorts")
  Paging.Page<Listings.Cohort> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String programme,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    Map<String, @Nullable String> equal = new HashMap<>();
    equal.put("region", filters.region(region));
    equal.put("programme", filters.programme(programme));
    return PAGING.page(
        listings.cohorts(
            PAGING
                .query(equal, text, cursor, limit)
                .within(sights.regions(viewer))
                .of(sights.cohorts(viewer))));
  }

  @Needs(Right.SEE_FIGURES)
  @GetMapping("/v1/cohorts/{id}")
  CohortView.Cohort show(
      Viewer viewer,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    Moment moment = Moment.of(on, asOf);
    String reference = sights.cohort(viewer, id).orElseThrow(NotKnown::cohort);
    LocalDate day = moment.onOr(today.date());
    return view.find(reference, day, moment.asOf())
        .or(() -> justPlanned(reference, day, moment))
        .map(cohort -> seesSingle(viewer) ? cohort : cohort.withoutFew())
        .orElseThrow(NotKnown::cohort);
  }

  /** Who was answered that it is recorded finds it, whatever the views have come to. */
  private Optional<CohortView.Cohort> justPlanned(String reference, LocalDate on, Moment moment) {
    return moment.asOf() == null
        ? sights.committedCohort(reference).map(plan -> view.justPlanned(plan, on))
        : Optional.empty();
  }

  private static boolean seesSingle(Viewer viewer) {
    return Right.SEE_TRAJECTORIES.isOf(viewer.role());
  }
}
