package nl.trajectory.api.rest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.access.Right;
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
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.employer.CorrectEmployer;
import nl.trajectory.domain.employer.EmployerAmended;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.employer.RegisterEmployer;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Employers. */
@RestController
@ConditionalOnWebApplication
class EmployerController {
  private static final Paging PAGING = new Paging("employers");

  private final Commands commands;
  private final Intake intake;
  private final Listings listings;
  private final Reach reach;
  private final Identities identities;
  private final RecordedEvents recorded;
  private final Correcting correcting;
  private final PlainHistories histories;
  private final Today today;
  private final Filters filters;

  EmployerController(
      Commands commands,
      Intake intake,
      Listings listings,
      Reach reach,
      Identities identities,
      RecordedEvents recorded,
      Correcting correcting,
      PlainHistories histories,
      Today today,
      Filters filters) {
    this.commands = commands;
    this.intake = intake;
    this.listings = listings;
    this.reach = reach;
    this.identities = identities;
    this.recorded = recorded;
    this.correcting = correcting;
    this.histories = histories;
    this.today = today;
    this.filters = filters;
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/employers", consumes = "application/json")
  ResponseEntity<Created> register(Viewer viewer, Write write) {
    EmployerRegistered employer = intake.employer(write.body());
    reach.requireRegion(viewer, employer.region(), "The employer would be");
    Registered registered =
        commands.send(
            new RegisterEmployer(commands.newId(), employer, today.date()),
            write.sender(),
            Registered.class);
    return Created.at("/v1/employers", registered);
  }

  @Needs(Right.RECORD)
  @PostMapping(path = "/v1/employers/{id}/corrections", consumes = "application/json")
  ResponseEntity<CorrectedBody> correct(Viewer viewer, @PathVariable String id, Write write) {
    String employer = known(id);
    Correction<EmployerRegistered> correction = intake.employerCorrection(write.body());
    reach.requireRegion(viewer, now(employer).region(), "The employer is");
    EmployerRegistered replacement = correction.replacement();
    if (replacement != null) {
      reach.requireRegion(viewer, replacement.region(), "The employer would be");
    }
    return correcting.send(
        new CorrectEmployer(employer, correction, null, write.expectedSequences(), today.date()),
        write,
        "/v1/employers");
  }

  @Needs(Right.SEE_EMPLOYERS)
  @GetMapping("/v1/employers/{id}/history")
  ResponseEntity<PlainHistoryBody> history(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on) {
    return histories.show(known(id), Moment.of(on, asOf), NotKnown.employer());
  }

  private String known(String id) {
    return identities.stream(Kind.EMPLOYER, id).orElseThrow(NotKnown::employer);
  }

  /** As it is registered now, with what was put right. */
  private EmployerRegistered now(String employer) {
    List<Object> events = recorded.streams(List.of(employer)).getOrDefault(employer, List.of());
    Object last = events.get(events.size() - 1);
    return last instanceof EmployerAmended amended
        ? amended.replacement()
        : (EmployerRegistered) last;
  }

  @Needs(Right.SEE_EMPLOYERS)
  @GetMapping("/v1/employers")
  Paging.Page<Listings.Employer> list(
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String text,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    Map<String, @Nullable String> equal = new HashMap<>();
    equal.put("region", filters.region(region));
    return PAGING.page(
        listings.employers(PAGING.query(equal, text, cursor, limit).within(Sight.all())));
  }

  @Needs(Right.SEE_EMPLOYERS)
  @GetMapping("/v1/employers/{id}")
  Listings.Employer show(@PathVariable String id) {
    String employer = known(id);
    EmployerRegistered now = now(employer);
    return new Listings.Employer(employer, now.reference(), now.name(), now.region(), now.sector());
  }
}
