package nl.trajectory.api.rest;

import java.net.URI;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.rest.http.ETags;
import nl.trajectory.api.rest.http.StalePrecondition;
import nl.trajectory.api.rest.http.Write;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.eventstore.order.Order;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends corrections of costs, cohorts, employers and agreements. */
@Component
@ConditionalOnWebApplication
public final class Correcting {
  private final Commands commands;
  private final Order order;

  public Correcting(Commands commands, Order order) {
    this.commands = commands;
    this.order = order;
  }

  /**
   * @param command answered with {@link Corrected}
   * @param address of what it corrects
   * @throws StalePrecondition when something was recorded since the sender has read it
   */
  public ResponseEntity<CorrectedBody> send(Object command, Write write, String address) {
    Corrected corrected;
    try {
      corrected = commands.send(command, write.sender(), Corrected.class);
    } catch (Refused refused) {
      if (write.expectedSequences() != null
          && refused.first().code() == RefusalCode.SEQUENCE_CHANGED) {
        throw new StalePrecondition(refused.first().sentence());
      }
      throw refused;
    }
    return ResponseEntity.status(HttpStatus.CREATED)
        .location(URI.create(address + "/" + corrected.id() + "/history"))
        .eTag(ETags.of(corrected.sequence()))
        .body(
            new CorrectedBody(
                corrected.sequence(), order.awaitKnown(corrected.id(), corrected.sequence())));
  }
}
