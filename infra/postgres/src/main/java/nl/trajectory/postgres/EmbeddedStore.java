package nl.trajectory.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import nl.trajectory.postgres.StoreUnavailable.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server on a data directory: started by this store, or joined when another store, in
 * this or another process, already has it.
 *
 * <p>Committed data survives closing, killing the process and losing power. The server listens on
 * loopback only, on another free port at each opening, and lets nobody in without a password. It
 * lives as long as the store that started it: whoever joined loses its connections when that one
 * closes, and must open the store again. A server that ends before that, whatever ended it, is
 * started again on the same port: connections are lost, and can be made anew when it is back. After
 * a process was killed, its server runs on until the next {@link #open}, which stops it and starts
 * afresh.
 */
public final class EmbeddedStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStore.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final DatabaseAddress owner;
  private final DatabaseAddress application;
  private final DatabaseAddress keyStore;
  private final @Nullable OwnServer ownServer;
  private final @Nullable Announcement joined;
  private final int port;
  private boolean closed;

  private EmbeddedStore(Credentials credentials, int port, OwnServer ownServer) {
    this(credentials, port, ownServer, null);
  }

  private EmbeddedStore(
      Credentials credentials,
      int port,
      @Nullable OwnServer ownServer,
      @Nullable Announcement joined) {
    this.owner = credentials.address(StoreRole.OWNER, port, DatabaseSetup.DATABASE);
    this.application = credentials.address(StoreRole.APPLICATION, port, DatabaseSetup.DATABASE);
    this.keyStore = credentials.address(StoreRole.KEY_STORE, port, DatabaseSetup.DATABASE);
    this.ownServer = ownServer;
    this.joined = joined;
    this.port = port;
  }

  /**
   * Opens the store in a data directory, and makes both if they are not there. When another process
   * is just opening it, waits up to 60 seconds for that one.
   *
   * <p>Nothing stops the server when the program ends without {@link #close}: see {@link
   * #closeAtExit}.
   *
   * @throws StoreUnavailable if the store cannot be used
   */
  public static EmbeddedStore open(Path dataDirectory) {
    StoreLayout layout = StoreLayout.prepare(dataDirectory);
    try {
      long start = System.nanoTime();
      do {
        Optional<StoreLock> lock = StoreLock.tryAcquire(layout.lock());
        if (lock.isPresent()) {
          return own(layout, lock.get(), Durability.DURABLE);
        }
        Optional<EmbeddedStore> joined = join(layout);
        if (joined.isPresent()) {
          return joined.get();
        }
        Pause.of(BETWEEN_LOOKS);
      } while (System.nanoTime() - start < PATIENCE.toNanos());
    } catch (IOException failure) {
      throw layout.notWritable(failure);
    }
    throw new StoreUnavailable(
        Reason.BUSY,
        "Another process holds the store in "
            + layout.directory()
            + ", but its PostgreSQL could not be reached within "
            + PATIENCE.toSeconds()
            + " seconds.");
  }

  /**
   * Returns whether there is a store in that directory, or one is just being made; makes nothing.
   */
  public static boolean exists(Path dataDirectory) {
    return StoreLayout.isThere(dataDirectory);
  }

  /**
   * Opens an empty store for tests in a new temporary directory. It is fast rather than durable,
   * and removed when it is closed or, at the latest, when the JVM exits.
   *
   * @throws StoreUnavailable if the store cannot be started
   */
  public static EmbeddedStore temporary() {
    try {
      StoreLayout layout = StoreLayout.prepare(Files.createTempDirectory("trajectory-store-"));
      StoreLock lock =
          StoreLock.tryAcquire(layout.lock())
              .orElseThrow(() -> new IOException("a new directory is locked"));
      EmbeddedStore store = own(layout, lock, Durability.THROWAWAY);
      store.closeAtExit();
      return store;
    } catch (IOException failure) {
      throw new StoreUnavailable(
          DiskFull.isCauseOf(failure) ? Reason.DISK_FULL : Reason.NOT_WRITABLE,
          "A temporary store could not be made.",
          failure);
    }
  }

  /** Returns the database as its owner, role {@code trajectory_owner}: for migrations. */
  public DatabaseAddress owner() {
    return owner;
  }

  /**
   * Returns the database as role {@code trajectory_app}, which may connect and make temporary
   * tables; all else, even the use of schema {@code public}, the owner must grant.
   */
  public DatabaseAddress application() {
    return application;
  }

  /**
   * Returns the database as role {@code trajectory_keys}, that of the key store for personal data.
   * It may connect and nothing else; all else, even the use of schema {@code public}, the owner
   * must grant.
   */
  public DatabaseAddress keyStore() {
    return keyStore;
  }

  /** Returns whether the server was started by another store, in this or another process. */
  public boolean joined() {
    return ownServer == null;
  }

  /**
   * Returns whether the store that this one joined has ended, in whatever way. Then nobody keeps
   * its server, and this store must be closed and opened again.
   */
  public boolean isHolderGone() {
    if (joined == null) {
      return false;
    }
    try {
      OptionalInt announced = joined.port();
      return announced.isEmpty() || announced.getAsInt() != port;
    } catch (IOException unreadable) {
      LOG.debug("Who holds the store cannot be read", unreadable);
      return true;
    }
  }

  /**
   * Also closes this store when the JVM exits, by a signal too. Exit hooks run all at once, so do
   * not ask this if another hook, such as an application framework's, still needs the database
   * then; let that one close the store.
   */
  public void closeAtExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "store-closer"));
  }

  /** Stops the server if this store started it, which ends all connections; may be repeated. */
  @Override
  public synchronized void close() {
    // Synchronized, so that the exit of the JVM waits for a close that is under way.
    if (ownServer != null && !closed) {
      closed = true;
      ownServer.close();
    }
  }

  private static EmbeddedStore own(StoreLayout layout, StoreLock lock, Durability durability) {
    OwnServer server = new OwnServer(layout, lock, durability);
    try {
      Credentials credentials = Credentials.readOrCreate(layout.credentials());
      int port = server.start(Binaries.unpackFor(layout, durability), credentials);
      return new EmbeddedStore(credentials, port, server);
    } catch (IOException | RuntimeException failure) {
      // An interrupted start is cleared up too, and clearing up waits for programs.
      boolean interrupted = Thread.interrupted();
      server.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw unavailable(layout, failure);
    }
  }

  private static StoreUnavailable unavailable(StoreLayout layout, Exception failure) {
    if (DiskFull.isCauseOf(failure)) {
      return layout.full(failure);
    }
    if (failure instanceof StoreUnavailable known) {
      return known;
    }
    if (failure instanceof AccessDeniedException denied) {
      return layout.notWritable(denied);
    }
    return new StoreUnavailable(
        Reason.NOT_STARTABLE,
        "PostgreSQL could not be started in " + layout.directory() + ".",
        failure);
  }

  private static Optional<EmbeddedStore> join(StoreLayout layout) throws IOException {
    Announcement announcement = new Announcement(layout.announcement());
    OptionalInt port = announcement.port();
    Optional<Credentials> credentials = Credentials.read(layout.credentials());
    if (port.isEmpty()) {
      return Optional.empty();
    }
    if (credentials.isEmpty()) {
      // An owner writes all passwords it knows of before it announces itself, so they will not
      // come; and only an owner may make them up, for it also gives them to the roles.
      throw new StoreUnavailable(
          Reason.BUSY,
          "Another process, perhaps of an older version, holds the store in "
              + layout.directory()
              + " without all the passwords that this version needs: end it and open the store"
              + " again.");
    }
    EmbeddedStore store = new EmbeddedStore(credentials.get(), port.getAsInt(), null, announcement);
    try {
      store.owner.connect().close();
      store.application.connect().close();
      store.keyStore.connect().close();
      return Optional.of(store);
    } catch (SQLException notYet) {
      LOG.debug("The server of another process is not to be reached yet", notYet);
      return Optional.empty();
    }
  }
}
