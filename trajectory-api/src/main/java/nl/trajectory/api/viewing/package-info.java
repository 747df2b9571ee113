/** The read side: the views, kept up while the program serves, and their health. */
@NullMarked
package nl.trajectory.api.viewing;

import org.jspecify.annotations.NullMarked;
