package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a program and its database, and lets the connections between them fail. */
final class Proxy implements AutoCloseable {
  /** What the database answers when it has committed. */
  private static final byte[] COMMITTED = "COMMIT\0".getBytes(US_ASCII);

  private final ServerSocket listening;
  private final int target;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private volatile boolean away;
  private volatile byte[] cutFor;

  Proxy(int target) {
    this.target = target;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on nothing goes through the connections there are; new ones work. */
  void freeze() {
    links.forEach(link -> link.frozen = true);
  }

  /** Cuts all connections and lets nobody in, until it {@link #comesBack}. */
  void goesAway() {
    away = true;
    links.forEach(Link::cut);
  }

  void comesBack() {
    away = false;
  }

  /** The next transaction that sends that text is committed; that it is never comes back. */
  void cutAtCommitOf(String text) {
    cutFor = text.getBytes(US_ASCII);
  }

  boolean hasCut() {
    return cutFor == null;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (away) {
          client.close();
        } else {
          links.add(new Link(client, new Socket(InetAddress.getLoopbackAddress(), target)));
        }
      } catch (IOException closed) {
        // by the end of the test, or the database does not take it
      }
    }
  }

  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean frozen;
    private volatile boolean isMeant;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
      daemon(() -> pump(client, server, true));
      daemon(() -> pump(server, client, false));
    }

    private void pump(Socket from, Socket to, boolean asks) {
      byte[] bytes = new byte[1 << 16];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
          if (frozen) {
            continue;
          }
          byte[] wanted = cutFor;
          if (asks && wanted != null && holds(bytes, n, wanted)) {
            isMeant = true;
          }
          if (!asks && isMeant && holds(bytes, n, COMMITTED)) {
            cutFor = null;
            cut();
            return;
          }
          out.write(bytes, 0, n);
        }
      } catch (IOException ended) {
        // with the other end
      }
      if (!frozen) {
        cut();
      }
    }

    void cut() {
      links.remove(this);
      try (client;
          server) {
        // both are closed
      } catch (IOException alreadyClosed) {
        // as it should be
      }
    }
  }

  private static boolean holds(byte[] bytes, int length, byte[] wanted) {
    for (int i = 0; i + wanted.length <= length; i++) {
      int same = 0;
      while (same < wanted.length && bytes[i + same] == wanted[same]) {
        same++;
      }
      if (same == wanted.length) {
        return true;
      }
    }
    return false;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    links.forEach(Link::cut);
  }
}
