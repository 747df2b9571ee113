package nl.trajectory.kafka.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Waits for the answers of a cluster, and says in a sentence why there is none. */
final class Asking {
  private static final long SECONDS = 10;
  private static final int CONNECT_MILLISECONDS = 2_000;

  private final List<String> servers;

  Asking(List<String> servers) {
    this.servers = servers;
  }

  /**
   * The answer.
   *
   * @throws KafkaRefused when there is none; a wrong answer is told by {@link Answer}
   */
  <T> T get(KafkaFuture<T> asked) {
    try {
      return asked.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw why(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw noAnswer();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Kafka was asked", e);
    }
  }

  /** An error with which the cluster answered, and which is not about being let in. */
  static final class Answer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Answer(Throwable error) {
      super(error);
    }
  }

  private RuntimeException why(Throwable error) {
    if (error instanceof SaslAuthenticationException) {
      return new KafkaRefused(
          "kafka.login-refused", "Kafka does not let this user in with this password.");
    }
    if (error instanceof SslAuthenticationException) {
      return new KafkaRefused(
          "kafka.tls", "Kafka's certificate is not trusted here, or it does not trust ours.");
    }
    if (error instanceof AuthorizationException) {
      return new KafkaRefused(
          "kafka.not-allowed",
          "Kafka does not allow this user what publishing takes: Read, Write, Describe and"
              + " DescribeConfigs on topics that begin with trajectory., Write and Describe on the"
              + " transactional id, DescribeConfigs on the cluster.");
    }
    return error instanceof org.apache.kafka.common.errors.TimeoutException
        ? noAnswer()
        : new Answer(error);
  }

  /** A client that speaks another protocol than the broker gets no answer, and no error either. */
  private KafkaRefused noAnswer() {
    requireListener();
    return KafkaRefused.passing(
        "kafka.no-answer",
        "Somebody listens at Kafka's servers and does not answer: Kafka is starting, or speaks"
            + " another security.protocol.");
  }

  /**
   * A client goes on trying for long where nobody listens.
   *
   * @throws KafkaRefused when that is so
   */
  void requireListener() {
    if (servers.stream().noneMatch(Asking::isOpen)) {
      throw KafkaRefused.passing(
          "kafka.unreachable",
          "Nobody listens at Kafka's servers: " + String.join(",", servers) + ".");
    }
  }

  private static boolean isOpen(String server) {
    int colon = server.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              server.substring(0, colon), Integer.parseInt(server.substring(colon + 1))),
          CONNECT_MILLISECONDS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
