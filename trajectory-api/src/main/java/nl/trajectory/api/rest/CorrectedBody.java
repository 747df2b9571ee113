package nl.trajectory.api.rest;

import java.time.Instant;

/** A correction that was recorded. */
public record CorrectedBody(int sequence, Instant recordedAt) {}
