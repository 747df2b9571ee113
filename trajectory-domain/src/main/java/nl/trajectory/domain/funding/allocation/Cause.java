package nl.trajectory.domain.funding.allocation;

import java.time.LocalDate;

/**
 * The event that makes the book be settled anew.
 *
 * @param position its place in the one order of all events
 * @param knownOn the day on which it became known, in Europe/Amsterdam
 */
public record Cause(long position, LocalDate knownOn) {}
