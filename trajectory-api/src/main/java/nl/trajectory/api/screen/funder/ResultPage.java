package nl.trajectory.api.screen.funder;

import java.util.List;

/** What became of a decision, claim by claim. */
public record ResultPage(String decision, List<ClaimRow> done, List<Failed> failed) {

  /** A claim on which it was not decided, and why. */
  public record Failed(ClaimRow row, String why) {}
}
