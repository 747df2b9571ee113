package nl.trajectory.api.privacy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.Sealed;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.SealedFields;
import nl.trajectory.projections.replay.Replay;
import nl.trajectory.projections.replay.ReplayedEntry;
import nl.trajectory.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens what is sealed in a trajectory, for those who may and have said why. Nothing of it is kept.
 */
@Component
@ConditionalOnWebApplication
public final class Unsealing {
  private static final String WITHIN = "replacement.";

  private final Replay replay;
  private final EventJson json;
  private final Vault vault;

  Unsealing(Replay replay, EventJson json, Vault vault) {
    this.replay = replay;
    this.json = json;
    this.vault = vault;
  }

  /**
   * The sealed fields of one entry, opened.
   *
   * @param sequence of the entry
   * @param occurredOn the day that the step is of
   * @param correctedBy sequence number of the last correction of this entry; null: none
   * @param fields by name: a person as an object, all else as text
   */
  public record Opened(
      int sequence,
      String type,
      LocalDate occurredOn,
      @Nullable Integer correctedBy,
      ObjectNode fields) {}

  /**
   * Every entry that has sealed fields, in the order of recording; without those whose key is gone.
   *
   * @param trajectory its generated id
   */
  public List<Opened> of(String participant, String trajectory) {
    List<Opened> opened = new ArrayList<>();
    for (ReplayedEntry entry : replay.entries(trajectory, null, null).orElse(List.of())) {
      ObjectNode open = json.write(entry.recorded().event());
      ObjectNode fields = fields(participant, entry.recorded().event().type(), open);
      if (!fields.isEmpty()) {
        opened.add(
            new Opened(
                entry.recorded().sequence(),
                entry.recorded().event().type(),
                entry.occurredOn(),
                entry.correctedBy(),
                fields));
      }
    }
    return opened;
  }

  /**
   * The sealed fields of an entry, opened, by name; without those whose key is gone.
   *
   * @param type of the entry
   * @param open the entry as JSON; its sealed fields are taken out of it
   */
  public ObjectNode fields(String participant, String type, ObjectNode open) {
    ObjectNode fields = open.objectNode();
    for (Map.Entry<String, JsonNode> field : SealedFields.take(open).properties()) {
      boolean within = field.getKey().startsWith(WITHIN);
      JsonNode step = within ? open.path("replacement") : open;
      String name = within ? field.getKey().substring(WITHIN.length()) : field.getKey();
      String purpose =
          (within ? step.path("type").asString() : type)
              + "|"
              + step.path("occurredOn").asString()
              + "|"
              + name;
      vault
          .open(participant, purpose, sealed(field.getValue()))
          .ifPresent(content -> put(fields, name, content));
    }
    return fields;
  }

  private static Sealed sealed(JsonNode field) {
    return new Sealed(field.required("ciphertext").asString(), field.required("mark").asString());
  }

  private void put(ObjectNode fields, String name, String content) {
    if (name.equals("person")) {
      fields.set(name, json.mapper().readTree(content));
    } else {
      fields.put(name, content);
    }
  }
}
