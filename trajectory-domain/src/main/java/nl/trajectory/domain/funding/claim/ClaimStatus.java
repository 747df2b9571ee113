package nl.trajectory.domain.funding.claim;

/** How a claim stands. */
public enum ClaimStatus {
  /** Waits for a decision. */
  DUE,
  APPROVED,
  /** The funder wants something explained. */
  DISPUTED,
  REJECTED,
  PAID,
  /** Nothing is due any more; nothing was paid. */
  WITHDRAWN,
  /** More was paid than is due. */
  RECLAIM_DUE,
  /** What was paid too much came back. */
  RECLAIMED;

  /** Waits for payment, or for a decision that may lead to it. */
  public boolean isOpen() {
    return this == DUE || this == APPROVED || this == DISPUTED;
  }
}
