package nl.trajectory.api.recording;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import nl.trajectory.api.boot.DatabaseTrouble;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.append.OncePerKey;
import nl.trajectory.eventstore.format.Metadata;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/** Sends a command with what is stored beside its events, and waits for the answer. */
@Component
public class Commands {
  static final int MOST_ATTEMPTS = 5;
  private static final long SHORTEST_PAUSE = Duration.ofMillis(2).toNanos();

  private final CommandGateway gateway;
  private final HikariDataSource connections;

  Commands(CommandGateway gateway, HikariDataSource connections) {
    this.gateway = gateway;
    this.connections = connections;
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
   * @throws RecordingUnknown when it may have been recorded or not
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
      } catch (RuntimeException failed) {
        if (DatabaseTrouble.of(failed) == DatabaseTrouble.READ_ONLY) {
          // All of them lead to a server that only reads, as after a failover.
          connections.getHikariPoolMXBean().softEvictConnections();
        }
        throw wasLostInCommit(failed) ? new RecordingUnknown(failed) : failed;
      }
    }
  }

  /**
   * Up to the commit nothing is recorded; whether a commit that was cut off went through or not is
   * known to the database alone.
   */
  private static boolean wasLostInCommit(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransactionSystemException) {
        return true;
      }
    }
    return false;
  }

  /** A little longer each time, and not as long as the others. */
  private static void pause(int attempt) {
    LockSupport.parkNanos(
        attempt * ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, 4 * SHORTEST_PAUSE));
  }
}
