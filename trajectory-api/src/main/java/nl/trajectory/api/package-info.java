/** The program: HTTP, command line, security and wiring. */
@NullMarked
package nl.trajectory.api;

import org.jspecify.annotations.NullMarked;
