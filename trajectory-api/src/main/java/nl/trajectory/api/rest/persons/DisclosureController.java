package nl.trajectory.api.rest.persons;

import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.boot.SecurityEvents;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.privacy.Unsealing;
import nl.trajectory.api.privacy.Unsealing.Opened;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Write;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Breaking the glass: what is sealed is shown once, to who says why. */
@RestController
@ConditionalOnWebApplication
public class DisclosureController {
  private final Intake intake;
  private final Sights sights;
  private final Looks looks;
  private final Unsealing unsealing;
  private final Identities identities;

  DisclosureController(
      Intake intake, Sights sights, Looks looks, Unsealing unsealing, Identities identities) {
    this.intake = intake;
    this.sights = sights;
    this.looks = looks;
    this.unsealing = unsealing;
    this.identities = identities;
  }

  /**
   * What was sealed of a person, in the trajectories in sight.
   *
   * @param erased whether it can never be opened again
   */
  public record DisclosedBody(
      String participant, boolean erased, List<DisclosedTrajectoryBody> trajectories) {}

  /** What was sealed in one trajectory. */
  public record DisclosedTrajectoryBody(String trajectory, List<Opened> entries) {}

  @Needs(Right.DISCLOSE)
  @PostMapping(path = "/v1/participants/{id}/disclosure", consumes = "application/json")
  DisclosedBody disclose(Viewer viewer, @PathVariable String id, Write write) {
    Sights.Dossier dossier = sights.dossier(viewer, id).orElseThrow(NotKnown::participant);
    String reason = intake.reason(write.body());
    looks.because(viewer, dossier.participant(), What.SEALED_FIELDS, reason);
    SecurityEvents.log(
        "glass.broken", write.sender().correlationId(), Map.of("role", viewer.role().text()));
    return new DisclosedBody(
        dossier.participant(),
        identities.isErased(dossier.trajectories().get(0)),
        dossier.trajectories().stream()
            .map(
                trajectory ->
                    new DisclosedTrajectoryBody(
                        identities.referenceOf(trajectory),
                        unsealing.of(dossier.participant(), trajectory)))
            .toList());
  }
}
