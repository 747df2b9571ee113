package nl.trajectory.api.screen.funder;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;

/**
 * One claim: why it is due, what it rests on, what became of it.
 *
 * @param trajectoryLink null: the trajectory may not be seen
 */
public record ClaimPage(
    ShownClaim claim,
    String trajectory,
    @Nullable String trajectoryLink,
    Mark status,
    String why,
    List<Condition> conditions,
    List<Attested> attested,
    List<Evidence> evidence,
    List<Happened> history,
    boolean decides) {

  /** A condition as it was checked, and as it is now. */
  public record Condition(
      String name, String required, String found, String now, Mark met, boolean differs) {}

  /** A condition that somebody confirms. */
  public record Attested(String name, Mark confirmed) {}

  /** An entry that the claim rests on, opened in place. */
  public record Evidence(int sequence, LocalDate day, String name, String line, String leafHash) {}

  /** What happened to the claim. */
  public record Happened(LocalDate day, String recorded, String by, String what, String why) {}
}
