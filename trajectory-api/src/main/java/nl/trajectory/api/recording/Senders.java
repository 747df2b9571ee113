package nl.trajectory.api.recording;

import nl.trajectory.api.recording.Commands.Sender;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.SealedFields;
import nl.trajectory.vault.Vault;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Makes senders whose repetitions are recognised, whatever they ask through. */
@Component
public final class Senders {
  private final EventJson json;
  private final Vault vault;

  Senders(EventJson json, Vault vault) {
    this.json = json;
    this.vault = vault;
  }

  /**
   * Who asks for something that is done once.
   *
   * @param key the sender's own; another sender's is another key
   * @param asked all that was asked; with something else the same key is refused
   */
  public Sender once(RecordedBy by, String correlationId, String key, String asked) {
    return new Sender(by, correlationId, by.actor() + "\n" + key, vault.mark(asked));
  }

  /**
   * What an event says, with the marks of what is sealed: they differ by content, not by time, so
   * that nobody can try what was sealed on what is kept of the request.
   */
  public String said(TrajectoryEvent event) {
    ObjectNode open = json.write(event);
    ObjectNode sealed = SealedFields.take(open);
    sealed.properties().forEach(field -> ((ObjectNode) field.getValue()).remove("ciphertext"));
    return event.getClass().getSimpleName() + "\n" + open + "\n" + sealed;
  }
}
