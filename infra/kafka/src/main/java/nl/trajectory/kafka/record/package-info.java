/** The records: events and hashes of leaves as CloudEvents in binary mode, and their topics. */
@NullMarked
package nl.trajectory.kafka.record;

import org.jspecify.annotations.NullMarked;
