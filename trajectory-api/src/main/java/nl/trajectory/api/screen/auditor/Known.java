package nl.trajectory.api.screen.auditor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.showing.EntryBody;
import org.jspecify.annotations.Nullable;

/** A moment at which something was recorded, as it is offered for choice. */
public record Known(String value, String name, boolean chosen) {

  /** The moments of a history, the last one first. */
  static List<Known> of(Text text, List<EntryBody> all, @Nullable Instant chosen) {
    Map<Instant, Integer> last = new LinkedHashMap<>();
    for (EntryBody entry : all) {
      if (entry.recordedAt() != null) {
        last.put(entry.recordedAt(), entry.sequence());
      }
    }
    List<Known> moments = new ArrayList<>();
    last.forEach(
        (at, sequence) ->
            moments.add(
                new Known(
                    at.toString(),
                    text.say(
                        "moment.after",
                        text.moment(at) + ":" + text.clock(at).substring(6),
                        sequence),
                    at.equals(chosen))));
    if (chosen != null && !last.containsKey(chosen)) {
      moments.add(new Known(chosen.toString(), text.moment(chosen), true));
    }
    Collections.reverse(moments);
    return moments;
  }
}
