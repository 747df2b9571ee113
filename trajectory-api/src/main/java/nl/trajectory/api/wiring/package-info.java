/** Puts the program together: store, framework, views. */
@NullMarked
package nl.trajectory.api.wiring;

import org.jspecify.annotations.NullMarked;
