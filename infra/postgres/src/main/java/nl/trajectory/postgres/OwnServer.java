package nl.trajectory.postgres;

import java.io.IOException;
import java.sql.SQLException;
import nl.trajectory.postgres.StoreUnavailable.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of the store whose lock we hold; once started it is kept running until closed. */
final class OwnServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OwnServer.class);
  private static final String INVALID_PASSWORD = "28P01";

  private final StoreLayout layout;
  private final StoreLock lock;
  private final Durability durability;
  private final Announcement announcement;
  private @Nullable Cluster running;
  private @Nullable Keeper keeper;

  OwnServer(StoreLayout layout, StoreLock lock, Durability durability) {
    this.layout = layout;
    this.lock = lock;
    this.durability = durability;
    this.announcement = new Announcement(layout.announcement());
  }

  /**
   * Starts the server and completes whatever is missing of the cluster, the roles and the database.
   *
   * @return the port
   */
  int start(Binaries binaries, Credentials credentials) throws IOException {
    announcement.withdraw();
    Cluster cluster = new Cluster(layout.cluster(), binaries, durability);
    cluster.createOrCheck(credentials);
    int port = start(cluster);
    try {
      try {
        new DatabaseSetup(credentials, port).run();
      } catch (SQLException refused) {
        if (!INVALID_PASSWORD.equals(refused.getSQLState())) {
          throw refused;
        }
        // The passwords were lost, or the cluster comes from elsewhere.
        cluster.stop();
        cluster.resetAdministratorPassword(credentials);
        port = start(cluster);
        new DatabaseSetup(credentials, port).run();
      }
    } catch (SQLException failure) {
      throw new StoreUnavailable(
          Reason.NOT_STARTABLE,
          "PostgreSQL started in " + layout.cluster() + ", but its roles could not be set up.",
          failure);
    }
    keeper = Keeper.of(cluster, port);
    announcement.publish(port);
    return port;
  }

  private int start(Cluster cluster) throws IOException {
    // Noted first: a start that fails half-way may have left a server too.
    running = cluster;
    return cluster.start();
  }

  @Override
  public void close() {
    try (lock) {
      announcement.withdraw();
      if (keeper != null) {
        keeper.close();
      } else if (running != null) {
        running.stop();
      }
      if (durability == Durability.THROWAWAY) {
        PrivateFiles.deleteTree(layout.directory());
      }
    } catch (IOException failure) {
      LOG.warn("The store in {} was not closed cleanly", layout.directory(), failure);
    }
  }
}
