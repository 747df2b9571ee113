package nl.trajectory.domain.programme;

import org.jspecify.annotations.Nullable;

/** A reference file cannot be used; the program does not start with it. */
public final class InvalidReferenceData extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidReferenceData(String message) {
    this(message, null);
  }

  InvalidReferenceData(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
