package nl.trajectory.api.importing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.vault.Seals;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks up at once what a chunk mentions, and the keys of those whose data is to be sealed. */
final class ChunkPreparation {
  /** The fields whose values may name something that was recorded before. */
  private static final List<String> MENTIONS =
      List.of(
          "id",
          "reference",
          "participant",
          "trajectory",
          "cohort",
          "employer",
          "agreement",
          "predecessor");

  private final BulkSession session;
  private final Intake intake;
  private final Participants participants;
  private final Function<Set<String>, Seals> keysFor;

  /**
   * @param keysFor seals with the keys of these participants
   */
  ChunkPreparation(
      BulkSession session,
      Intake intake,
      Participants participants,
      Function<Set<String>, Seals> keysFor) {
    this.session = session;
    this.intake = intake;
    this.participants = participants;
    this.keysFor = keysFor;
  }

  /** What reads the lines of this chunk, with the keys at hand. */
  Intake prepare(List<ReadLine> chunk) {
    Set<String> mentioned = new HashSet<>();
    Set<String> sealedFor = new HashSet<>();
    Set<String> trajectories = new HashSet<>();
    Map<String, String> opened = new HashMap<>();
    for (ReadLine line : chunk) {
      ObjectNode object = line.object();
      if (object != null) {
        MENTIONS.forEach(field -> mentioned(object, field).ifPresent(mentioned::add));
        Optional<String> participant = mentioned(object, "participant");
        participant.ifPresent(
            who -> mentioned(object, "reference").ifPresent(what -> opened.put(what, who)));
        if (intake.isPersonal(object)) {
          participant.ifPresent(sealedFor::add);
          mentioned(object, "trajectory").ifPresent(trajectories::add);
        }
      }
    }
    session.prefetch(mentioned);
    trajectories.stream().map(opened::get).filter(Objects::nonNull).forEach(sealedFor::add);
    trajectories.removeAll(opened.keySet());
    Map<String, String> before = participants.ofTrajectories(trajectories);
    session.names().know(before);
    sealedFor.addAll(before.values());
    return intake.sealingWith(sealsFor(sealedFor));
  }

  private Seals sealsFor(Set<String> many) {
    Seals prepared = keysFor.apply(many);
    return (participant, purpose, content) ->
        (many.contains(participant) ? prepared : keysFor.apply(Set.of(participant)))
            .seal(participant, purpose, content);
  }

  private static Optional<String> mentioned(ObjectNode line, String field) {
    JsonNode value = line.get(field);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
