package nl.trajectory.domain.funding.eligibility;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.trajectory.route.Membership;
import org.jspecify.annotations.Nullable;

/** The stay in a cohort that a claim rests on. */
final class Stay {
  private Stay() {}

  /** The stay that covers the day, else the last one in that cohort; null: never in it. */
  static @Nullable Membership in(String cohort, List<Membership> stays, LocalDate day) {
    Membership found = null;
    for (Membership stay : stays) {
      if (stay.cohort().equals(cohort)) {
        found = stay;
        if (covers(stay, day)) {
          return stay;
        }
      }
    }
    return found;
  }

  /** Joined on or before the day, not left before it. */
  static boolean covers(Membership stay, LocalDate day) {
    return !stay.joinedOn().isAfter(day) && (stay.leftOn() == null || !stay.leftOn().isBefore(day));
  }

  static String inWords(Membership stay) {
    return "from " + stay.joinedOn() + (stay.leftOn() == null ? "" : " until " + stay.leftOn());
  }
}
