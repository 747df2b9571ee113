package nl.trajectory.api.proving.timestamp;

import java.io.IOException;

/** A time-stamp service gave something that proves nothing, or refused. */
public final class TimestampRefused extends IOException {
  private static final long serialVersionUID = 1L;

  TimestampRefused(String message) {
    super(message);
  }

  TimestampRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
