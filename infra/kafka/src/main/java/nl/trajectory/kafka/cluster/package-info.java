/** The cluster that is published to: its settings, its topics, and what is refused of them. */
@NullMarked
package nl.trajectory.kafka.cluster;

import org.jspecify.annotations.NullMarked;
