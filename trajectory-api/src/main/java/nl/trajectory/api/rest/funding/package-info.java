/** Agreements, costs, claims and the figures of money over HTTP. */
@NullMarked
package nl.trajectory.api.rest.funding;

import org.jspecify.annotations.NullMarked;
