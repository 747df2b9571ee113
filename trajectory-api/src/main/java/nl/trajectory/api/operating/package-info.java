/** What who runs the program looks at: status, health, the start in the log. */
@NullMarked
package nl.trajectory.api.operating;

import org.jspecify.annotations.NullMarked;
