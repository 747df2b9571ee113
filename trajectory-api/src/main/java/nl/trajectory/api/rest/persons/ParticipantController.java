package nl.trajectory.api.rest.persons;

import java.time.Instant;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.privacy.Erasing;
import nl.trajectory.api.rest.http.NotKnown;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Participants, as far as there is more to them than their trajectories. */
@RestController
@ConditionalOnWebApplication
public class ParticipantController {
  private final Intake intake;
  private final Erasing erasing;
  private final Reach reach;

  ParticipantController(Intake intake, Erasing erasing, Reach reach) {
    this.intake = intake;
    this.erasing = erasing;
    this.reach = reach;
  }

  /**
   * A participant whose personal data was erased.
   *
   * @param erasedAt since when that is known; null: not placed in the order yet
   */
  public record ErasedBody(String participant, @Nullable Instant erasedAt) {}

  @Needs(Right.ERASE)
  @PostMapping(path = "/v1/participants/{id}/erasure", consumes = "application/json")
  ResponseEntity<ErasedBody> erase(Viewer viewer, @PathVariable String id, Write write) {
    String participant = reach.participant(viewer, id).orElseThrow(NotKnown::participant);
    Erasing.Erased erased;
    try {
      erased = erasing.erase(intake.erasure(participant, write.body()), write.sender());
    } catch (Refused refused) {
      if (refused.first().code() == RefusalCode.PARTICIPANT_UNKNOWN) {
        throw NotKnown.participant();
      }
      throw refused;
    }
    return ResponseEntity.status(erased.alreadyErased() ? HttpStatus.OK : HttpStatus.CREATED)
        .body(new ErasedBody(erased.participant(), erased.erasedAt()));
  }
}
