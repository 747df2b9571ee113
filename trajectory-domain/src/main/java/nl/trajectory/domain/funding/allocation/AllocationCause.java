package nl.trajectory.domain.funding.allocation;

import java.time.LocalDate;

/**
 * The event because of which an allocation is settled anew.
 *
 * @param position its place in the one order of all events
 * @param knownOn the day on which it became known, in Europe/Amsterdam
 */
public record AllocationCause(long position, LocalDate knownOn) {}
