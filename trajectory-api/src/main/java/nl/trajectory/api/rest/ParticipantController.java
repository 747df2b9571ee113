package nl.trajectory.api.rest;

import java.time.Instant;
import nl.trajectory.api.journal.Intake;
import nl.trajectory.api.wiring.Erasing;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Participants, as far as there is more to them than their trajectories. */
@RestController
@ConditionalOnWebApplication
class ParticipantController {
  private final Intake intake;
  private final Erasing erasing;

  ParticipantController(Intake intake, Erasing erasing) {
    this.intake = intake;
    this.erasing = erasing;
  }

  /** A participant whose personal data was erased. */
  record ErasedBody(String participant, Instant erasedAt) {}

  @PostMapping(path = "/v1/participants/{id}/erasure", consumes = "application/json")
  ResponseEntity<ErasedBody> erase(@PathVariable String id, Write write) {
    Erasing.Erased erased;
    try {
      erased = erasing.erase(intake.erasure(id, write.body()), write.sender());
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
