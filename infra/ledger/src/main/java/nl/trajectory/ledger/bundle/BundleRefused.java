package nl.trajectory.ledger.bundle;

import java.util.Arrays;
import nl.trajectory.ledger.bundle.found.Fault;
import nl.trajectory.ledger.bundle.found.FaultCode;
import org.jspecify.annotations.Nullable;

/** Ends the verification at the first thing that is wrong. */
final class BundleRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  BundleRefused(FaultCode code, @Nullable Object... details) {
    super(code.text());
    this.fault = new Fault(code, Arrays.stream(details).map(String::valueOf).toList());
  }

  Fault fault() {
    return fault;
  }

  static void require(boolean holds, FaultCode otherwise, @Nullable Object... details)
      throws BundleRefused {
    if (!holds) {
      throw new BundleRefused(otherwise, details);
    }
  }
}
