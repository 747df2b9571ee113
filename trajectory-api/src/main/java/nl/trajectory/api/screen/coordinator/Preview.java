package nl.trajectory.api.screen.coordinator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.recording.DryRuns;
import nl.trajectory.api.recording.DryRuns.ClaimChange;
import nl.trajectory.api.screen.auditor.StateLines;
import nl.trajectory.api.screen.coordinator.form.Faults;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.Mark.Kind;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.domain.trajectory.route.Deviation;
import nl.trajectory.ledger.hash.Sha256;

/**
 * What would come of what a form says.
 *
 * @param deviations that would be new
 * @param gone deviations that would be there no longer
 * @param changes of the state
 * @param claims what would happen to them
 * @param mark of what was said and of all of this: with another one, something else would come of
 *     it than was seen
 */
public record Preview(
    List<Deviating> deviations,
    List<Mark> gone,
    List<StateLines.Change> changes,
    List<String> claims,
    String mark) {

  /** A deviation, and the norm with the values it compared. */
  public record Deviating(Mark mark, String norm) {}

  /**
   * @param said all that the form says
   */
  static Preview of(Text text, DryRuns.Outcome outcome, String said) {
    List<Deviation> before = outcome.before().deviations();
    List<Deviation> after = outcome.after().deviations();
    List<Deviating> deviations =
        after.stream().filter(d -> !before.contains(d)).map(d -> deviating(text, d)).toList();
    List<Mark> gone =
        before.stream()
            .filter(d -> !after.contains(d))
            .map(d -> new Mark(Kind.GOOD, text.word("deviation", d.code().code())))
            .toList();
    List<StateLines.Change> changes =
        StateLines.compared(
                StateLines.lines(text, StateBody.of(outcome.before())),
                StateLines.lines(text, StateBody.of(outcome.after())))
            .stream()
            .filter(StateLines.Change::changed)
            .toList();
    List<String> claims = outcome.claims().stream().map(c -> claim(text, c)).toList();
    String all = String.join("\n", said, deviations.toString(), changes.toString());
    byte[] bytes = (all + "\n" + claims).getBytes(StandardCharsets.UTF_8);
    return new Preview(deviations, gone, changes, claims, Sha256.of(bytes).toBase64());
  }

  private static Deviating deviating(Text text, Deviation deviation) {
    String rule = deviation.rule();
    return new Deviating(
        new Mark(Kind.DEVIATION, text.deviation(deviation.code().code())),
        rule == null ? "" : Faults.rule(text, rule, deviation.values()));
  }

  private static String claim(Text text, ClaimChange change) {
    List<String> parts = new ArrayList<>();
    if (change.agreement() != null) {
      parts.add(change.agreement() + ", " + change.term());
    }
    parts.add(text.word("claim-event", change.event()));
    if (change.amount() != null) {
      parts.add(text.euros(change.amount()));
    }
    return String.join(" · ", parts);
  }

  public boolean deviates() {
    return !deviations.isEmpty();
  }
}
