/** Who may do what. */
@NullMarked
package nl.trajectory.api.security;

import org.jspecify.annotations.NullMarked;
