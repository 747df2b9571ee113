package nl.trajectory.domain.funding.allocation;

import java.time.LocalDate;
import java.util.Collection;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is paid once for a participant, written down once more, as simply as can be, for terms that
 * have no other limit.
 */
public final class NaiveAllocation {
  private NaiveAllocation() {}

  /** Something is to be paid for it, or money is out. */
  public static boolean has(@Nullable ClaimState claim) {
    return claim != null && (claim.status().isOpen() || !claim.net().isZero());
  }

  /**
   * Whether something is due for a trajectory.
   *
   * @param due the day on which it fulfils the term; null: it does not
   * @param claim its own; null: none
   * @param others the claims of the participant's other trajectories under the same term
   */
  public static boolean callsForAClaim(
      @Nullable LocalDate due, @Nullable ClaimState claim, Collection<ClaimState> others) {
    if (due == null) {
      return false;
    }
    boolean wasTurnedDown = claim != null && claim.status() == ClaimStatus.REJECTED;
    return has(claim) || wasTurnedDown || others.stream().noneMatch(NaiveAllocation::has);
  }
}
