package nl.trajectory.api.recording;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/** Sends a command with what is stored beside its events, and waits for the answer. */
@Component
public class Commands {
  private static final int MOST_ATTEMPTS = 5;

  /** A little longer each time, and not as long as the others. */
  private static final RetryPolicy AFTER_A_LOST_RACE =
      RetryPolicy.builder()
          .predicate(Commands::wasLostToAnother)
          .maxRetries(MOST_ATTEMPTS - 1)
          .delay(Duration.ofMillis(5))
          .jitter(Duration.ofMillis(3))
          .multiplier(2)
          .maxDelay(Duration.ofMillis(30))
          .build();

  private final CommandGateway gateway;
  private final HikariDataSource connections;
  private final RetryTemplate races = new RetryTemplate(AFTER_A_LOST_RACE);

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
    try {
      return answer.cast(races.<Object>invoke(() -> sent(command, metaData)));
    } catch (ConcurrencyException | AggregateStreamCreationException lostRace) {
      throw new Refused(
          RefusalCode.SEQUENCE_CHANGED,
          "sequence",
          "Others keep recording at the same moment; read it again and decide whether yours"
              + " still fits.");
    }
  }

  private Object sent(Object command, Map<String, String> metaData) {
    try {
      return gateway.<Object>sendAndWait(new GenericCommandMessage<>(command, metaData));
    } catch (RuntimeException failed) {
      if (DatabaseTrouble.of(failed) == DatabaseTrouble.READ_ONLY) {
        // All of them lead to a server that only reads, as after a failover.
        connections.getHikariPoolMXBean().softEvictConnections();
      }
      throw wasLostInCommit(failed) ? new RecordingUnknown(failed) : failed;
    }
  }

  private static boolean wasLostToAnother(Throwable error) {
    return error instanceof ConcurrencyException
        || error instanceof AggregateStreamCreationException;
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
}
