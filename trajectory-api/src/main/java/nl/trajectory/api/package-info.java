/** The program: HTTP, command line and all that puts them together. */
@NullMarked
package nl.trajectory.api;

import org.jspecify.annotations.NullMarked;
