package nl.trajectory.postgres;

/** Whether committed data must survive a crash of the machine. */
enum Durability {
  DURABLE("on"),
  /** Only for tests: faster, but a crash of the machine may destroy the cluster. */
  THROWAWAY("off");

  private final String onOrOff;

  Durability(String onOrOff) {
    this.onOrOff = onOrOff;
  }

  String onOrOff() {
    return onOrOff;
  }
}
