/** What is agreed: agreements with their terms as they change. */
@NullMarked
package nl.trajectory.domain.funding.agreement;

import org.jspecify.annotations.NullMarked;
