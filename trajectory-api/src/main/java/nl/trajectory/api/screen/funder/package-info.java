/** Claims and the money: why something is due, who decided what, and what flows back. */
@NullMarked
package nl.trajectory.api.screen.funder;

import org.jspecify.annotations.NullMarked;
