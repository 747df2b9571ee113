package nl.trajectory.api.wiring;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.Metadata;
import nl.trajectory.eventstore.OncePerKey;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a command with what is stored beside its events, and waits for the answer. */
@Component
public class Commands {
  static final int MOST_ATTEMPTS = 5;
  private static final long SHORTEST_PAUSE = Duration.ofMillis(2).toNanos();

  private final CommandGateway gateway;

  Commands(CommandGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * Who asks, and how a repetition is recognised.
   *
   * @param idempotencyKey null: every time counts
   * @param requestHash stands for what was asked; with another one the same key is refused
   */
  public record Sender(
      RecordedBy by,
      String correlationId,
      @Nullable String idempotencyKey,
      @Nullable String requestHash) {

    /** A sender whose commands carry no idempotency key. */
    public static Sender of(RecordedBy by, String correlationId) {
      return new Sender(by, correlationId, null, null);
    }
  }

  /** A new random id for a stream. */
  public String newId() {
    return UUID.randomUUID().toString();
  }

  /**
   * Who loses a race is judged anew on what the winner left, a few times.
   *
   * @throws Refused when nothing was recorded; with {@code sequence.changed} when every race was
   *     lost
   */
  public <R> R send(Object command, Sender sender, Class<R> answer) {
    Map<String, String> metaData = new HashMap<>(Metadata.of(sender.by(), sender.correlationId()));
    if (sender.idempotencyKey() != null) {
      metaData.put(OncePerKey.KEY, sender.idempotencyKey());
      metaData.put(OncePerKey.REQUEST, String.valueOf(sender.requestHash()));
    }
    for (int attempt = 1; ; attempt++) {
      try {
        return answer.cast(
            gateway.<Object>sendAndWait(new GenericCommandMessage<>(command, metaData)));
      } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
        if (attempt == MOST_ATTEMPTS) {
          throw new Refused(
              RefusalCode.SEQUENCE_CHANGED,
              "sequence",
              "Others keep recording at the same moment; read it again and decide whether yours"
                  + " still fits.");
        }
        pause(attempt);
      }
    }
  }

  /** A little longer each time, and not as long as the others. */
  private static void pause(int attempt) {
    LockSupport.parkNanos(
        attempt * ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, 4 * SHORTEST_PAUSE));
  }
}
