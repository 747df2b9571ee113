package nl.trajectory.api.rest.persons;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.privacy.Unsealing;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.SealedFields;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.replay.ReplayedEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** The own dossier of who is a participant. */
@RestController
@ConditionalOnWebApplication
public class MeController {
  private final Sights sights;
  private final Looks looks;
  private final Identities identities;
  private final Replay replay;
  private final Unsealing unsealing;
  private final EventJson json;

  MeController(
      Sights sights,
      Looks looks,
      Identities identities,
      Replay replay,
      Unsealing unsealing,
      EventJson json) {
    this.sights = sights;
    this.looks = looks;
    this.identities = identities;
    this.replay = replay;
    this.unsealing = unsealing;
    this.json = json;
  }

  /**
   * Who it is that asks.
   *
   * @param erased whether the personal data can never be opened again
   * @param trajectories references of the own trajectories
   */
  public record MeBody(String participant, boolean erased, List<String> trajectories) {}

  @Needs(Right.SEE_OWN)
  @GetMapping("/v1/me")
  MeBody me(Viewer viewer) {
    Sights.Dossier own = own(viewer);
    looks.atPerson(viewer, own.participant(), What.OWN_DOSSIER);
    return new MeBody(
        own.participant(),
        identities.isErased(own.trajectories().get(0)),
        own.trajectories().stream().map(identities::referenceOf).toList());
  }

  /** An own trajectory as it is now. */
  public record OwnTrajectoryBody(String id, String reference, @JsonUnwrapped StateBody state) {}

  /** The own trajectories; all of them, for they are few. */
  public record OwnTrajectoriesBody(List<OwnTrajectoryBody> items) {}

  @Needs(Right.SEE_OWN)
  @GetMapping("/v1/me/trajectories")
  OwnTrajectoriesBody trajectories(Viewer viewer) {
    Sights.Dossier own = own(viewer);
    looks.at(viewer, own.trajectories(), What.OWN_DOSSIER);
    return new OwnTrajectoriesBody(
        own.trajectories().stream()
            .flatMap(id -> replay.state(id, null, null).stream())
            .map(
                now ->
                    new OwnTrajectoryBody(
                        now.trajectoryId(), now.reference(), StateBody.of(now.state())))
            .toList());
  }

  /**
   * An entry of the own dossier: goals and support among them.
   *
   * @param recordedByRole of who recorded it, and their organisation
   * @param payload the open fields, as in a journal
   * @param personal the fields that only this participant's key opens, opened
   * @param correctedBy sequence number of the last correction of this entry; null: none
   */
  public record OwnEntryBody(
      int sequence,
      String type,
      LocalDate occurredOn,
      @Nullable Instant recordedAt,
      String recordedByRole,
      String recordedByOrganisation,
      ObjectNode payload,
      ObjectNode personal,
      @Nullable Integer correctedBy) {}

  /** Everything that was recorded in an own trajectory, in the order of recording. */
  public record OwnDossierBody(String id, String reference, List<OwnEntryBody> entries) {}

  @Needs(Right.SEE_OWN)
  @GetMapping("/v1/me/trajectories/{id}")
  OwnDossierBody dossier(Viewer viewer, @PathVariable String id) {
    Sights.Dossier own = own(viewer);
    String trajectory =
        identities
            .knownTrajectory(id)
            .filter(own.trajectories()::contains)
            .orElseThrow(NotKnown::trajectory);
    looks.at(viewer, trajectory, What.OWN_DOSSIER);
    return new OwnDossierBody(
        trajectory,
        identities.referenceOf(trajectory),
        replay.entries(trajectory, null, null).orElse(List.of()).stream()
            .map(entry -> body(own.participant(), entry))
            .toList());
  }

  private OwnEntryBody body(String participant, ReplayedEntry entry) {
    ObjectNode payload = json.write(entry.recorded().event());
    ObjectNode personal =
        unsealing.fields(participant, entry.recorded().event().type(), payload.deepCopy());
    payload.remove("occurredOn");
    payload.remove("id");
    SealedFields.take(payload);
    return new OwnEntryBody(
        entry.recorded().sequence(),
        entry.recorded().event().type(),
        entry.occurredOn(),
        entry.recorded().recordedAt(),
        entry.recorded().recordedBy().role(),
        entry.recorded().recordedBy().organisation(),
        payload,
        personal,
        entry.correctedBy());
  }

  private Sights.Dossier own(Viewer viewer) {
    return sights.own(viewer).orElseThrow(NotKnown::participant);
  }
}
