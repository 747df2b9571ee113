/** The command line: what it takes, what it prints, how it ends. */
@NullMarked
package nl.trajectory.api.cli;

import org.jspecify.annotations.NullMarked;
