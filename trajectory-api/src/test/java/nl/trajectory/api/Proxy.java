package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
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
  private volatile byte[] freezeFor;
  private volatile byte[] cutFor;
  private volatile byte[] said;
  private volatile byte[] heard;

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

  /**
   * When somebody sends that text, and from then on, nothing goes through the connections there
   * are; new ones work.
   */
  void freezeAt(String text) {
    freezeFor = text.getBytes(US_ASCII);
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

  /** From now on the database is heard to say another text of the same length. */
  void mishear(String text, String other) {
    said = text.getBytes(US_ASCII);
    heard = other.getBytes(US_ASCII);
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
          byte[] last = freezeFor;
          if (asks && last != null && holds(bytes, n, last)) {
            freezeFor = null;
            links.forEach(link -> link.frozen = true);
          }
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
          byte[] text = said;
          if (!asks && text != null) {
            replace(bytes, n, text, heard);
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
    return find(bytes, 0, length, wanted) >= 0;
  }

  private static void replace(byte[] bytes, int length, byte[] text, byte[] other) {
    for (int at = find(bytes, 0, length, text); at >= 0; at = find(bytes, at + 1, length, text)) {
      System.arraycopy(other, 0, bytes, at, other.length);
    }
  }

  /** Where it begins; -1: nowhere. */
  private static int find(byte[] bytes, int from, int length, byte[] wanted) {
    for (int i = from; i + wanted.length <= length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
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
