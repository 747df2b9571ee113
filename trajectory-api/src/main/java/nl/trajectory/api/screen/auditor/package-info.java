/** The replay: what was recorded of a trajectory, and what each entry made of it. */
@NullMarked
package nl.trajectory.api.screen.auditor;

import org.jspecify.annotations.NullMarked;
