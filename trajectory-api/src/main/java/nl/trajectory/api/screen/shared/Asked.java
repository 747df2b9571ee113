package nl.trajectory.api.screen.shared;

import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.screen.typed.Days;
import org.jspecify.annotations.Nullable;

/**
 * The moment in two times that a page is asked about.
 *
 * @param typed the day as it was typed
 * @param wrong whether what was typed is no day; then none is asked about
 * @param on what had happened by then; null: everything
 * @param asOf what was known by then; null: now
 */
public record Asked(String typed, boolean wrong, @Nullable LocalDate on, @Nullable Instant asOf) {

  /**
   * @throws nl.trajectory.domain.InvalidField when the instant is none: nobody types it
   */
  public static Asked of(@Nullable String on, @Nullable String asOf) {
    String typed = on == null ? "" : on.strip();
    LocalDate day = Days.read(typed).orElse(null);
    return new Asked(
        typed,
        !typed.isEmpty() && day == null,
        day,
        asOf == null || asOf.isBlank() ? null : Moment.instant(asOf, "asOf"));
  }

  public boolean isNow() {
    return on == null && asOf == null;
  }

  /** As parameters of an address, with a question mark; empty for now. */
  public String query() {
    StringBuilder query = new StringBuilder();
    if (on != null) {
      query.append("?on=").append(on);
    }
    if (asOf != null) {
      query.append(query.isEmpty() ? "?" : "&").append("asOf=").append(asOf);
    }
    return query.toString();
  }
}
