package nl.trajectory.api.screen.coordinator;

import java.util.List;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.showing.StateBody;
import org.jspecify.annotations.Nullable;

/**
 * Which steps may follow.
 *
 * @param now steps of the route that may follow
 * @param anytime steps beside the route that may follow
 * @param notYet those that may not, and those that happened
 */
public record ChoicePage(
    String reference,
    StateBody state,
    List<Choice> now,
    List<Choice> anytime,
    List<Choice> notYet) {

  /**
   * @param type as journals name it
   * @param deviation how it would deviate whatever its fields; null: it would not
   * @param why it may not follow; empty: it may
   */
  public record Choice(String type, String name, @Nullable Mark deviation, String why) {}
}
