package nl.trajectory.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from an error, or from what PostgreSQL's programs print, that there is no room left. */
public final class DiskFull {
  /** As the operating system words it, in the language that all programs are started with. */
  private static final List<String> SIGNS =
      List.of(
          "No space left on device",
          "Disk quota exceeded",
          "File too large",
          "File size limit exceeded");

  private DiskFull() {}

  /** Whether the error, or what caused it, says so. */
  public static boolean isCauseOf(@Nullable Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (isSaidBy(String.valueOf(cause.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  static boolean isSaidBy(String text) {
    return SIGNS.stream().anyMatch(text::contains);
  }
}
