/**
 * A Kafka broker of one's own, for trying things out and for tests: one node, on this machine only,
 * as a process with a class path of its own.
 *
 * <p>Nobody is let in without a password. It is not for use in earnest: it keeps one copy, and does
 * not force it to the disk.
 */
@NullMarked
package nl.trajectory.kafka.broker;

import org.jspecify.annotations.NullMarked;
