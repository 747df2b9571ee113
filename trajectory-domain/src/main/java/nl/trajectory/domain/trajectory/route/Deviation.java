package nl.trajectory.domain.trajectory.route;

import java.time.LocalDate;

/**
 * A true fact outside a norm.
 *
 * @param sequence the entry that deviates
 * @param occurredOn the day of that entry
 * @param sentence what the norm is; holds no personal data
 */
public record Deviation(DeviationCode code, int sequence, LocalDate occurredOn, String sentence) {}
