/** Whether a trajectory fulfils a term: the trigger, the conditions, and what shows them. */
@NullMarked
package nl.trajectory.domain.funding.eligibility;

import org.jspecify.annotations.NullMarked;
