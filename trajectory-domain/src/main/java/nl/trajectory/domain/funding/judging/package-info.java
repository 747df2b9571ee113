/** The judging of claims, event by event in the one order: eligibility and allocation together. */
@NullMarked
package nl.trajectory.domain.funding.judging;

import org.jspecify.annotations.NullMarked;
