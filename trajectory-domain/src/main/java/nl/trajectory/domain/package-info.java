/**
 * Words that every part of the domain shares: refusals, required fields, periods, sealed content
 * and the register of references.
 */
@NullMarked
package nl.trajectory.domain;

import org.jspecify.annotations.NullMarked;
