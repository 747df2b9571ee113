package nl.trajectory.api.screen.funder;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import nl.trajectory.domain.funding.claim.ClaimStatus;

/** Claims that ask for the same of who looks. */
public enum Tab {
  WACHT(EnumSet.of(ClaimStatus.DUE)),
  BETALEN(EnumSet.of(ClaimStatus.APPROVED)),
  DISCUSSIE(EnumSet.of(ClaimStatus.DISPUTED)),
  TERUG(EnumSet.of(ClaimStatus.RECLAIM_DUE)),
  KLAAR(
      EnumSet.of(
          ClaimStatus.PAID, ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN, ClaimStatus.RECLAIMED)),
  ALLE(EnumSet.allOf(ClaimStatus.class));

  private final Set<ClaimStatus> statuses;

  Tab(Set<ClaimStatus> statuses) {
    this.statuses = statuses;
  }

  boolean holds(ClaimStatus status) {
    return statuses.contains(status);
  }

  /** As an address spells it. */
  public String parameter() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Tab of(String parameter, Tab otherwise) {
    for (Tab tab : values()) {
      if (tab.parameter().equals(parameter)) {
        return tab;
      }
    }
    return otherwise;
  }
}
