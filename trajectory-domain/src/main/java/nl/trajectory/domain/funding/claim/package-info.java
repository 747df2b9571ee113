/**
 * Claims: whether a trajectory fulfils a term, the payment that becomes due, and what is decided of
 * it.
 */
@NullMarked
package nl.trajectory.domain.funding.claim;

import org.jspecify.annotations.NullMarked;
