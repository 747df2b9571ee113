package nl.trajectory.ledger.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A witness over HTTP: {@code POST /add-checkpoint} of C2SP tlog-witness. */
public final class WitnessServer implements AutoCloseable {
  private static final String PATH = "/add-checkpoint";
  private static final int LARGEST_BODY = 1 << 20;
  private static final int THREADS = 8;

  private final Witness witness;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * Begins to answer. The witness stays the caller's to close.
   *
   * @param address with port 0 a free one is taken
   * @throws IOException when the address cannot be listened on
   */
  public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
    this.witness = witness;
    this.server = HttpServer.create(address, 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it answers, without a path. */
  public URI address() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return URI.create("http://" + literal + ":" + address.getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      return Answer.refused(404, "only " + PATH);
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return Answer.refused(405, "only POST");
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      return Answer.refused(400, "the request is too large");
    }
    try {
      return witness.add(body);
    } catch (IOException e) {
      return Answer.refused(500, "the witness cannot use what it remembers");
    }
  }

  /** Stops answering. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
