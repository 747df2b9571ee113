package nl.trajectory.api.viewing;

import nl.trajectory.eventstore.order.Subscription;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The view of the money, for commands: they have no program beside them that keeps it up. */
@Component
public final class MoneyView {
  private final Subscription subscription;

  MoneyView(@Qualifier(ReadSide.CLAIMS_VIEW) Subscription subscription) {
    this.subscription = subscription;
  }

  /**
   * Takes all that is in the order. Not to be called within a transaction.
   *
   * @throws RuntimeException what a batch failed with
   */
  public void catchUp() {
    subscription.catchUp();
  }
}
