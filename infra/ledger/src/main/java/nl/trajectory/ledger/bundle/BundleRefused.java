package nl.trajectory.ledger.bundle;

import java.util.List;

/** Ends the verification at the first thing that is wrong. */
final class BundleRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  BundleRefused(FaultCode code, Object... details) {
    super(code.text());
    this.fault = new Fault(code, List.of(details).stream().map(String::valueOf).toList());
  }

  Fault fault() {
    return fault;
  }

  static void require(boolean holds, FaultCode otherwise, Object... details) throws BundleRefused {
    if (!holds) {
      throw new BundleRefused(otherwise, details);
    }
  }
}
