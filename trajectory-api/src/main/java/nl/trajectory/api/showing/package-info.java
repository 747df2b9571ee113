/** How entries and states are shown, over HTTP and on the command line alike. */
@NullMarked
package nl.trajectory.api.showing;

import org.jspecify.annotations.NullMarked;
