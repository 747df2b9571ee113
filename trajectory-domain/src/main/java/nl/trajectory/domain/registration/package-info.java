/** How a stream becomes known under a reference, once. */
@NullMarked
package nl.trajectory.domain.registration;

import org.jspecify.annotations.NullMarked;
