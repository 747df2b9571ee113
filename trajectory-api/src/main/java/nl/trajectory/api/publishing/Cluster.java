package nl.trajectory.api.publishing;

import nl.trajectory.kafka.cluster.ClusterSettings;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that is published to.
 *
 * @param broker the demo's own; null: it is run by somebody else
 */
record Cluster(ClusterSettings settings, @Nullable DemoBroker broker) implements AutoCloseable {
  static Cluster of(DemoBroker broker) {
    return new Cluster(broker.cluster(), broker);
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
  }
}
