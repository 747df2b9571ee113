/** Funding facts that are kept for the accounts: agreements with their terms, and costs. */
@NullMarked
package nl.trajectory.domain.funding;

import org.jspecify.annotations.NullMarked;
