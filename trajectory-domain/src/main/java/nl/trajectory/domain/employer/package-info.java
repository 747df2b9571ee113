/** Employers: the companies that give a place. */
@NullMarked
package nl.trajectory.domain.employer;

import org.jspecify.annotations.NullMarked;
