package nl.trajectory.api.proving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutsideWorkerTest {
  private final Logger log = (Logger) LoggerFactory.getLogger(OutsideWorker.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void the_log_is_read() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void it_is_read_no_longer() {
    log.detachAppender(lines);
  }

  private static final class Away extends OutsideWorker {
    private final IOException failure;

    Away(IOException failure) {
      super("witness");
      this.failure = failure;
    }

    @Override
    void look() throws IOException {
      throw failure;
    }

    @Override
    String name() {
      return "test.example/away";
    }
  }

  private String said(IOException failure) {
    try (OutsideWorker away = new Away(failure)) {
      away.start();
      await().until(() -> !lines.list.isEmpty());
      List<String> said = lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
      lines.list.clear();
      return said.get(0);
    }
  }

  /** As Java's own client throws it where nothing listens. */
  @Test
  void who_is_away_without_a_word_is_told_by_what_happened_and_never_by_null() {
    String begin = "The witness test.example/away does not sign; it is asked again: ";
    assertThat(said(new ConnectException())).isEqualTo(begin + "ConnectException");
    assertThat(said(new IOException(" "))).isEqualTo(begin + "IOException");
    assertThat(said(new IOException("status 500"))).isEqualTo(begin + "status 500");
  }
}
