package nl.trajectory.api.rest.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import nl.trajectory.api.problem.Problems;
import nl.trajectory.api.rest.http.ApiHeaders;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Answers for what the server refuses before it is a request of the program: an address or a header
 * that is malformed, or a method that it keeps from everyone.
 */
@Component
@ConditionalOnWebApplication
class MalformedRequests implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {
  private final Problems problems;

  MalformedRequests(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void customize(ConfigurableTomcatWebServerFactory server) {
    // Added last, so inside of the server's own, which finds the answer written.
    server.addContextCustomizers(
        context -> context.getParent().getPipeline().addValve(new AsProblem()));
  }

  private final class AsProblem extends ErrorReportValve {
    @Override
    protected void report(Request request, Response response, @Nullable Throwable error) {
      HttpStatus status = HttpStatus.resolve(response.getStatus());
      if (status == null
          || !status.isError()
          || response.getContentWritten() > 0
          || !response.setErrorReported()) {
        return;
      }
      try {
        ApiHeaders.putUnlessThere(request, response);
        problems.writeUnread(response, status);
        response.finishResponse();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
