/** What is agreed and spent: agreements with their terms as they change, and costs. */
@NullMarked
package nl.trajectory.domain.funding.agreement;

import org.jspecify.annotations.NullMarked;
