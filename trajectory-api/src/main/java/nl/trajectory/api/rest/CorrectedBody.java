package nl.trajectory.api.rest;

import java.time.Instant;

/** A correction that was recorded. */
record CorrectedBody(int sequence, Instant recordedAt) {}
