/** Sealing of personal content: one data key per participant, wrapped by a master key. */
@NullMarked
package nl.trajectory.vault;

import org.jspecify.annotations.NullMarked;
