package nl.trajectory.api.rest.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
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
      if (!readAtHand(request)) {
        // First the answer: to the server this is an error, and 500 what is not sent by then.
        response.finishResponse();
        request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
      }
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
