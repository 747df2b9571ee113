/** What is spent under agreements: costs as incurred, corrected or retracted. */
@NullMarked
package nl.trajectory.domain.funding.cost;

import org.jspecify.annotations.NullMarked;
