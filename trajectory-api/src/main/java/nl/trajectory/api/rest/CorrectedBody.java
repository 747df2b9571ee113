package nl.trajectory.api.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A correction that was recorded.
 *
 * @param recordedAt since when it is known; null: recorded, and not placed in the order yet
 */
public record CorrectedBody(int sequence, @Nullable Instant recordedAt) {}
