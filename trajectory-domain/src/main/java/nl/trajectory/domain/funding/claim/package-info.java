/** The life of a claim: due, decided on, paid, reclaimed; and who may decide what of it. */
@NullMarked
package nl.trajectory.domain.funding.claim;

import org.jspecify.annotations.NullMarked;
