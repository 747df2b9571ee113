package nl.trajectory.api.rest.persons;

import java.time.Instant;
import java.util.List;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.looking.CorrectionRequests;
import nl.trajectory.api.looking.CorrectionRequests.Asked;
import nl.trajectory.api.looking.CorrectionRequests.Kept;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.vault.ParticipantErased;
import nl.trajectory.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A participant asks for something to be put right; the coordinators of the region read it. */
@RestController
@ConditionalOnWebApplication
public class CorrectionRequestController {
  private static final Paging PAGING = new Paging("correction-requests");
  private static final String PURPOSE = "correction-request";

  private final CorrectionRequests requests;
  private final Intake intake;
  private final Sights sights;
  private final Looks looks;
  private final Identities identities;
  private final Replay replay;
  private final Vault vault;

  CorrectionRequestController(
      CorrectionRequests requests,
      Intake intake,
      Sights sights,
      Looks looks,
      Identities identities,
      Replay replay,
      Vault vault) {
    this.requests = requests;
    this.intake = intake;
    this.sights = sights;
    this.looks = looks;
    this.identities = identities;
    this.replay = replay;
    this.vault = vault;
  }

  /**
   * What a participant asked.
   *
   * @param trajectory by reference
   * @param sequence of the entry that it is about; null: of none in particular
   * @param text null: the participant's personal data was erased
   */
  public record CorrectionRequestBody(
      long id,
      Instant askedAt,
      String participant,
      String trajectory,
      @Nullable Integer sequence,
      @Nullable String text) {}

  @Needs(Right.SEE_OWN)
  @PostMapping(path = "/v1/me/trajectories/{id}/correction-requests", consumes = "application/json")
  ResponseEntity<CorrectionRequestBody> ask(Viewer viewer, @PathVariable String id, Write write) {
    Sights.Dossier own = sights.own(viewer).orElseThrow(NotKnown::participant);
    String trajectory =
        identities
            .knownTrajectory(id)
            .filter(own.trajectories()::contains)
            .orElseThrow(NotKnown::trajectory);
    Intake.Message message = intake.message(write.body());
    String region =
        replay.state(trajectory, null, null).flatMap(now -> now.state().region()).orElse(null);
    Asked asked;
    try {
      asked =
          new Asked(
              own.participant(),
              trajectory,
              region,
              message.sequence(),
              vault.seal(own.participant(), PURPOSE, message.text()));
    } catch (ParticipantErased e) {
      throw new Refused(
          RefusalCode.PARTICIPANT_ERASED,
          "text",
          "Your personal data was erased, and none is recorded any more.");
    }
    return ResponseEntity.status(HttpStatus.CREATED)
        .body(body(requests.add(asked, write.sender().correlationId())));
  }

  @Needs(Right.RECORD)
  @GetMapping("/v1/correction-requests")
  Paging.Page<CorrectionRequestBody> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    String after = PAGING.after(cursor);
    int most = Paging.limit(limit);
    List<Kept> found =
        requests.page(
            null,
            viewer.regions().names(),
            after == null ? null : AccessLogController.id(after),
            most + 1);
    List<Kept> shown = found.subList(0, Math.min(most, found.size()));
    looks.at(
        viewer,
        shown.stream().map(kept -> kept.asked().trajectory()).distinct().toList(),
        What.CORRECTION_REQUEST);
    return PAGING.page(
        shown.stream().map(this::body).toList(),
        found.size() > most ? String.valueOf(shown.get(most - 1).id()) : null);
  }

  private CorrectionRequestBody body(Kept kept) {
    Asked asked = kept.asked();
    return new CorrectionRequestBody(
        kept.id(),
        kept.askedAt(),
        asked.participant(),
        identities.referenceOf(asked.trajectory()),
        asked.sequence(),
        vault.open(asked.participant(), PURPOSE, asked.text()).orElse(null));
  }
}
