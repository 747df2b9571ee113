package nl.trajectory.api.privacy;

import java.time.Instant;
import java.util.Map;
import nl.trajectory.api.boot.SecurityEvents;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.participant.ErasePersonalData;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.eventstore.order.Order;
import nl.trajectory.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Erases the personal data of participants. The erasure is recorded first and the keys are
 * destroyed then: when it is cut off between the two, the next start destroys them.
 */
@Component
public final class Erasing {
  private final Participants participants;
  private final Commands commands;
  private final Vault vault;
  private final Order order;

  Erasing(Participants participants, Commands commands, Vault vault, Order order) {
    this.participants = participants;
    this.commands = commands;
    this.vault = vault;
    this.order = order;
  }

  /**
   * What was erased.
   *
   * @param erasedAt since when the erasure is known; null: the order is held up, and nobody can
   *     tell yet
   * @param alreadyErased it had been before; the reason given then stands
   */
  public record Erased(String participant, @Nullable Instant erasedAt, boolean alreadyErased) {}

  /**
   * Erases for good: nobody can bring the data back.
   *
   * @throws Refused with {@code participant.unknown}
   */
  public Erased erase(PersonalDataErased erasure, Commands.Sender sender) {
    String participant = erasure.participant();
    if (!participants.isKnown(participant)) {
      throw new Refused(
          RefusalCode.PARTICIPANT_UNKNOWN,
          "participant",
          "No trajectory was opened for a participant of that reference.");
    }
    Registered recorded =
        commands.send(new ErasePersonalData(commands.newId(), erasure), sender, Registered.class);
    vault.destroy(participant);
    SecurityEvents.log(
        "participant.erased",
        sender.correlationId(),
        Map.of("role", sender.by().role(), "again", String.valueOf(recorded.alreadyPresent())));
    return new Erased(participant, order.awaitKnown(recorded.id(), 0), recorded.alreadyPresent());
  }
}
