/** The publisher: sends what was routed to the topics, each position once. */
@NullMarked
package nl.trajectory.kafka.publish;

import org.jspecify.annotations.NullMarked;
