package nl.trajectory.api.rest.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Keeps those who send slowly, or nothing, from holding up the server. Time-outs and sizes stand in
 * {@code application.properties}; here is what has no setting.
 */
@Component
@ConditionalOnWebApplication
class ServerLimits implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

  @Override
  public void customize(TomcatServletWebServerFactory server) {
    // A body is read by those who know what is in it, after the sender is known: never as
    // parameters.
    server.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
    server.addEngineValves(new UnreadBodies());
  }

  /**
   * Waits for no body that nobody has asked for: the connection is closed after the answer.
   * Otherwise the server waits for it with one of its threads, be the sender anonymous or not.
   */
  private static final class UnreadBodies extends ValveBase {
    private static final int MOST_AT_HAND = 1 << 18;
    private static final Duration LONGEST_ON_ITS_WAY = Duration.ofMillis(100);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

    UnreadBodies() {
      super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
      try {
        getNext().invoke(request, response);
      } finally {
        if (!isRead(request)) {
          // Whether it has come by now depends on the network: that must not be seen in the answer,
          // where it would look like something that is there and is not shown.
          if (!response.isCommitted()) {
            response.setHeader("Connection", "close");
          }
          closeAfter(request, response);
        }
      }
    }

    private static void closeAfter(Request request, Response response) throws IOException {
      if (readAtHand(request)) {
        return;
      }
      // First the answer: to the server this is an error, and 500 what is not sent by then.
      response.finishResponse();
      if (!readOnItsWay(request)) {
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
    }

    /**
     * What arrives at a connection that is closed takes the answer away from its sender. So what is
     * on its way gets a moment to arrive; who sends slowly holds up a thread no longer than that.
     */
    private static boolean readOnItsWay(Request request) {
      long end = System.nanoTime() + LONGEST_ON_ITS_WAY.toNanos();
      boolean read = false;
      while (!read && System.nanoTime() < end) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        read = readAtHand(request);
      }
      return read;
    }

    private static boolean isRead(Request request) {
      AtomicBoolean read = new AtomicBoolean();
      request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
      return read.get();
    }

    /** Reads what has come already, so that who sends it all gets to see the answer. */
    private static boolean readAtHand(Request request) {
      try {
        InputStream body = request.getStream();
        byte[] part = new byte[8192];
        for (int read = 0; read < MOST_AT_HAND && body.available() > 0; read += part.length) {
          if (body.read(part) < 0) {
            break;
          }
        }
      } catch (IOException | RuntimeException cannot) {
        return false;
      }
      return isRead(request);
    }
  }
}
