package nl.trajectory.eventstore.format;

import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.trajectory.domain.Evidence;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerAmended;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementRetracted;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON form of events. A type is a short stable name, never a class name; a step's fields lie
 * beside {@code occurredOn}, {@code evidence}, {@code remark} and {@code id}, as in a journal.
 */
public final class EventJson {
  private static final String OF_STEPS = "Trajectory";

  /** All but the steps, by the kind of stream that they are recorded in. */
  private static final Map<String, List<Class<?>>> FACTS =
      Map.of(
          "Cohort",
          List.of(
              CohortPlanned.class,
              CohortEvent.CohortPlanAmended.class,
              CohortEvent.CohortClosed.class,
              CohortEvent.CohortClosureAmended.class,
              CohortEvent.CohortClosureRetracted.class,
              CohortEvent.SeatTaken.class,
              CohortEvent.SeatReleased.class),
          "Employer",
          List.of(EmployerRegistered.class, EmployerAmended.class),
          "Agreement",
          List.of(AgreementConcluded.class, AgreementTermsChanged.class, AgreementRetracted.class),
          "Cost",
          List.of(CostIncurred.class, CostEvent.CostAmended.class, CostEvent.CostRetracted.class),
          "Claim",
          List.of(
              ClaimEvent.ClaimBecameDue.class,
              ClaimEvent.ClaimRevised.class,
              ClaimEvent.ClaimReinstated.class,
              ClaimEvent.ClaimWithdrawn.class,
              ClaimEvent.ClaimAttested.class,
              ClaimEvent.ClaimApproved.class,
              ClaimEvent.ClaimDisputed.class,
              ClaimEvent.ClaimRejected.class,
              ClaimEvent.ClaimPaid.class,
              ClaimEvent.ReclaimBecameDue.class,
              ClaimEvent.ReclaimCancelled.class,
              ClaimEvent.ReclaimSettled.class),
          OF_STEPS,
          List.of(EntryAmended.class, EntryRetracted.class),
          "Erasure",
          List.of(PersonalDataErased.class));

  private static final Map<String, Class<?>> TYPES = types();
  private static final Map<String, String> STREAM_TYPES = streamTypes();

  private final JsonMapper json = StrictJson.mapper();
  private final Map<String, SortedMap<Integer, Upcaster>> upcasters = new HashMap<>();

  public EventJson() {
    this(Upcaster.ALL);
  }

  /**
   * @throws IllegalArgumentException when the upcasters of a type do not lead from revision 1 on
   */
  EventJson(List<Upcaster> all) {
    for (Upcaster upcaster : all) {
      upcasters
          .computeIfAbsent(upcaster.type(), type -> new TreeMap<>())
          .put(upcaster.from(), upcaster);
    }
    upcasters.forEach(
        (type, steps) -> {
          if (steps.firstKey() != 1 || steps.lastKey() != steps.size()) {
            throw new IllegalArgumentException("a revision of " + type + " is left out");
          }
        });
  }

  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new TreeMap<>();
    Step.TYPES.keySet().forEach(name -> types.put(name, StepRecorded.class));
    FACTS.values().stream()
        .flatMap(List::stream)
        .forEach(fact -> types.put(fact.getSimpleName(), fact));
    return Map.copyOf(types);
  }

  private static Map<String, String> streamTypes() {
    Map<String, String> streamTypes = new TreeMap<>();
    Step.TYPES.keySet().forEach(name -> streamTypes.put(name, OF_STEPS));
    FACTS.forEach(
        (streamType, facts) ->
            facts.forEach(fact -> streamTypes.put(fact.getSimpleName(), streamType)));
    return Map.copyOf(streamTypes);
  }

  /** The class that a stored type is read as; null when the type is not known here. */
  public static @Nullable Class<?> classOf(String type) {
    return TYPES.get(type);
  }

  /** The kind of stream that events of a type are in; null when the type is not known here. */
  public static @Nullable String streamTypeOf(String type) {
    return STREAM_TYPES.get(type);
  }

  /** The names of all types. */
  public static java.util.Set<String> typeNames() {
    return TYPES.keySet();
  }

  /** The stable name of an event. */
  public static String typeOf(Object event) {
    return event instanceof TrajectoryEvent recorded
        ? recorded.type()
        : event.getClass().getSimpleName();
  }

  /** The revision in which events of that type are written, from 1. */
  public int revisionOf(String type) {
    return 1 + upcastersOf(type).size();
  }

  private SortedMap<Integer, Upcaster> upcastersOf(String type) {
    return upcasters.getOrDefault(type, Collections.emptySortedMap());
  }

  /** The JSON of an event, without its type; absent and empty fields are left out. */
  public ObjectNode write(Object event) {
    if (event instanceof StepRecorded step) {
      return writeStep(step);
    }
    if (event instanceof EntryAmended amended) {
      ObjectNode node = json.createObjectNode().put("corrects", amended.corrects());
      ObjectNode replacement = json.createObjectNode().put("type", amended.replacement().type());
      replacement.setAll(writeStep(amended.replacement()));
      node.set("replacement", replacement);
      node.put("reason", amended.reason());
      return putId(node, amended.id());
    }
    return (ObjectNode) json.<JsonNode>valueToTree(event);
  }

  private ObjectNode writeStep(StepRecorded recorded) {
    ObjectNode node = json.createObjectNode().put("occurredOn", recorded.occurredOn().toString());
    node.setAll((ObjectNode) json.<JsonNode>valueToTree(recorded.step()));
    if (recorded.evidence() != null) {
      node.set("evidence", json.valueToTree(recorded.evidence()));
    }
    if (recorded.remark() != null) {
      node.set("remark", json.valueToTree(recorded.remark()));
    }
    return putId(node, recorded.id());
  }

  private static ObjectNode putId(ObjectNode node, @Nullable String id) {
    return id == null ? node : node.put("id", id);
  }

  /**
   * The event that this JSON says, in whatever revision it was stored.
   *
   * @param node may be changed
   * @throws UnknownEventType when the type, or the revision, is not known here
   */
  public Object read(String type, int revision, ObjectNode node) {
    int current = revisionOf(type);
    if (revision < 1 || revision > current) {
      throw new UnknownEventType(type, revision);
    }
    ObjectNode upToDate = node;
    for (Upcaster upcaster : upcastersOf(type).tailMap(revision).values()) {
      upToDate = upcaster.change().apply(upToDate);
    }
    return read(type, upToDate);
  }

  /**
   * The event that this JSON says, in the revision in which it is written now.
   *
   * @throws UnknownEventType when the type is not known here
   * @throws tools.jackson.core.JacksonException when a field is unknown or of another type
   * @throws InvalidField when a field is missing or out of bounds, possibly as a cause
   */
  public Object read(String type, ObjectNode node) {
    Class<?> known = TYPES.get(type);
    if (known == null) {
      throw new UnknownEventType(type);
    }
    if (known == StepRecorded.class) {
      return readStep(type, node);
    }
    if (known == EntryAmended.class) {
      return readAmended(node);
    }
    return json.treeToValue(node, known);
  }

  private EntryAmended readAmended(ObjectNode node) {
    ObjectNode rest = node.deepCopy();
    JsonNode replacement = rest.remove("replacement");
    if (!(replacement instanceof ObjectNode step)) {
      throw InvalidField.missing("replacement");
    }
    Amendment amendment = json.treeToValue(rest, Amendment.class);
    return new EntryAmended(
        amendment.corrects(), readStep(step), amendment.reason(), amendment.id());
  }

  private record Amendment(Integer corrects, String reason, @Nullable String id) {}

  /** A step whose type is one of its fields, as in a journal. */
  public StepRecorded readStep(ObjectNode node) {
    ObjectNode rest = json.createObjectNode();
    rest.setAll(node);
    JsonNode type = rest.remove("type");
    if (type == null || type.isNull()) {
      throw InvalidField.missing("type");
    }
    if (!type.isString()) {
      throw new InvalidField("field.type", "type", "The field type must be a text.");
    }
    return readStep(type.stringValue(), rest);
  }

  private StepRecorded readStep(String type, ObjectNode node) {
    Class<? extends Step> known = Step.TYPES.get(type);
    if (known == null) {
      throw new UnknownEventType(type);
    }
    ObjectNode rest = json.createObjectNode();
    rest.setAll(node);
    LocalDate occurredOn = take(rest, "occurredOn", LocalDate.class);
    Evidence evidence = take(rest, "evidence", Evidence.class);
    Sealed remark = take(rest, "remark", Sealed.class);
    String id = take(rest, "id", String.class);
    if (occurredOn == null) {
      throw InvalidField.missing("occurredOn");
    }
    return new StepRecorded(occurredOn, json.treeToValue(rest, known), evidence, remark, id);
  }

  private <T> @Nullable T take(ObjectNode from, String field, Class<T> type) {
    JsonNode value = from.remove(field);
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      return json.treeToValue(value, type);
    } catch (JacksonException e) {
      throw e.prependPath(from, field);
    }
  }

  /** The mapper for everything beside events. */
  public JsonMapper mapper() {
    return json;
  }
}
