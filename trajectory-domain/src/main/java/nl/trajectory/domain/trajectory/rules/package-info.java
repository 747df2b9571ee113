/**
 * What is refused and what deviates: each rule and each norm a small named function in one list.
 */
@NullMarked
package nl.trajectory.domain.trajectory.rules;

import org.jspecify.annotations.NullMarked;
