/** Time-stamps of RFC 3161: that a text was there at a time, by a clock that is not ours. */
@NullMarked
package nl.trajectory.api.proving.timestamp;

import org.jspecify.annotations.NullMarked;
