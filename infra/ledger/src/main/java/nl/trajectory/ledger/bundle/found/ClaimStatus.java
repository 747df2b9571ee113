package nl.trajectory.ledger.bundle.found;

import java.util.Arrays;
import java.util.Optional;

/** What the last entry of a claim's stream makes of it. */
public enum ClaimStatus {
  /** It is due. */
  DUE("ClaimBecameDue"),
  /** It is due, for another amount or on other evidence than before. */
  REVISED("ClaimRevised"),
  /** It is no longer due. */
  WITHDRAWN("ClaimWithdrawn"),
  /** It is due again. */
  REINSTATED("ClaimReinstated"),
  /** Someone entitled to it has attested it. */
  ATTESTED("ClaimAttested"),
  /** The payer has approved it. */
  APPROVED("ClaimApproved"),
  /** The payer doubts it. */
  DISPUTED("ClaimDisputed"),
  /** The payer has turned it down. */
  REJECTED("ClaimRejected"),
  /** It has been paid. */
  PAID("ClaimPaid"),
  /** What was paid must be paid back. */
  RECLAIM_DUE("ReclaimBecameDue"),
  /** What was paid need not be paid back after all. */
  RECLAIM_CANCELLED("ReclaimCancelled"),
  /** It has been paid back. */
  RECLAIM_SETTLED("ReclaimSettled");

  private final String type;

  ClaimStatus(String type) {
    this.type = type;
  }

  public static Optional<ClaimStatus> after(String type) {
    return Arrays.stream(values()).filter(status -> status.type.equals(type)).findFirst();
  }

  /** Whether its entry must give an amount. */
  public boolean needsAmount() {
    return this == DUE || this == PAID || this == RECLAIM_DUE || this == RECLAIM_SETTLED;
  }

  /** Whether its entry says anew on what the claim rests. */
  public boolean judges() {
    return this == DUE || this == REVISED || this == REINSTATED;
  }
}
