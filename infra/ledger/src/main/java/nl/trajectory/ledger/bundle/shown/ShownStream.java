package nl.trajectory.ledger.bundle.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.trajectory.ledger.json.JsonFields;
import nl.trajectory.ledger.json.JsonRefused;
import org.jspecify.annotations.Nullable;

/**
 * All entries of a stream, from the first up to the last at the checkpoint.
 *
 * @param stream which
 * @param entries in order
 * @param head the proof that there were no more; null when the checkpoint has no heads
 */
public record ShownStream(String stream, List<ShownEntry> entries, @Nullable ShownHead head) {
  /** Copies the list. */
  public ShownStream {
    entries = List.copyOf(entries);
  }

  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("stream", stream);
    json.put("entries", entries.stream().map(ShownEntry::toJson).toList());
    if (head != null) {
      json.put("head", head.toJson());
    }
    return json;
  }

  public static ShownStream fromJson(JsonFields json) throws JsonRefused {
    json.only("stream", "entries", "head");
    List<ShownEntry> entries = new ArrayList<>();
    for (JsonFields entry : json.objects("entries")) {
      entries.add(ShownEntry.fromJson(entry));
    }
    if (entries.isEmpty()) {
      throw new JsonRefused("entries is empty");
    }
    return new ShownStream(
        json.text("stream"),
        entries,
        json.has("head") ? ShownHead.fromJson(json.object("head")) : null);
  }
}
