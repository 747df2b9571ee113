package nl.trajectory.api.screen.funder;

import java.util.List;

/**
 * What became of a decision, claim by claim.
 *
 * @param uncertain those of which it is not known whether it was recorded
 */
public record ResultPage(
    String decision, List<ClaimRow> done, List<Failed> failed, List<ClaimRow> uncertain) {

  /** A claim on which it was not decided, and why. */
  public record Failed(ClaimRow row, String why) {}
}
