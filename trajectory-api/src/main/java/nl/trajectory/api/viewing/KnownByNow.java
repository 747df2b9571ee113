package nl.trajectory.api.viewing;

import java.time.Clock;
import java.time.Instant;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.order.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses questions of what is known at an instant that is still to come: more may become known by
 * then, and the same question would get another answer.
 */
@Component
public final class KnownByNow {
  private final Clock clock;
  private final Order order;

  KnownByNow(Clock clock, Order order) {
    this.clock = clock;
    this.order = order;
  }

  /**
   * @throws Refused with {@code date.in-future}
   */
  public void require(Instant asOf, String field) {
    // An entry's own instant may be asked about, also where the store's clock is ahead of this one.
    if (asOf.isAfter(clock.instant()) && asOf.isAfter(order.lastKnownAt())) {
      throw new Refused(
          RefusalCode.DATE_IN_FUTURE,
          field,
          "The instant in "
              + field
              + " lies in the future, and what will be known then is not known yet; ask about now"
              + " or earlier.");
    }
  }
}
