package nl.trajectory.api.intake;

import java.time.LocalDate;
import java.time.Period;
import java.util.Set;
import java.util.function.Supplier;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the steps of a trajectory, its opening and their corrections, and has them sealed. */
final class StepIntake {
  private static final String OPENED = "TrajectoryOpened";

  /** Whether another trajectory of the participant runs is found here, whoever says so. */
  private static final String FOUND_NOT_SAID = "parallel";

  private static final Set<String> NOT_IN_AN_OPENING =
      Set.of("type", "occurredOn", "id", "evidence", "remark", "programmeVersion");

  private final EventJson events;
  private final RecordReading records;
  private final ProgrammeVersions versions;
  private final PersonalFields personal;

  StepIntake(
      EventJson events,
      RecordReading records,
      ProgrammeVersions versions,
      PersonalFields personal) {
    this.events = events;
    this.records = records;
    this.versions = versions;
    this.personal = personal;
  }

  StepRecorded opening(ObjectNode node) {
    NOT_IN_AN_OPENING.forEach(field -> RecordReading.refuse(node, field));
    ObjectNode step = node.deepCopy();
    JsonNode openedOn = step.remove("openedOn");
    if (openedOn == null || openedOn.isNull()) {
      throw InvalidField.missing("openedOn");
    }
    Require.date(RecordReading.date(openedOn, "openedOn"), "openedOn");
    step.put("type", OPENED);
    step.set("occurredOn", openedOn);
    JsonNode participant = node.get("participant");
    if (participant == null || !participant.isString()) {
      throw participant == null
          ? InvalidField.missing("participant")
          : InputErrors.wrongType("participant", String.class);
    }
    return step(step, participant::stringValue);
  }

  StepRecorded step(ObjectNode node, Supplier<String> participant) {
    ObjectNode step = RecordReading.reading(node, this::complete);
    // Not within: where the store of the keys fails, the input is not at fault.
    if (personal.in(step)) {
      personal.seal(step, participant.get());
    }
    return RecordReading.reading(step, events::readStep);
  }

  private ObjectNode complete(ObjectNode given) {
    ObjectNode step = given.deepCopy();
    if (step.path("type").asString("").equals(OPENED)) {
      RecordReading.refuse(step, FOUND_NOT_SAID);
      completeOpening(step);
    }
    return step;
  }

  /** The opening carries the programme's version and the age, both fixed on its day. */
  private void completeOpening(ObjectNode step) {
    if (!step.hasNonNull("occurredOn")) {
      throw InvalidField.missing("occurredOn");
    }
    LocalDate openedOn = RecordReading.date(step.get("occurredOn"), "occurredOn");
    if (!step.has("programmeVersion")) {
      versions.put(step, openedOn);
    }
    if (step.get("person") instanceof ObjectNode person) {
      int age = ageOn(openedOn, PersonalText.birthDate(person));
      JsonNode stated = step.get("ageAtOpening");
      if (stated != null && !(stated.isInt() && stated.intValue() == age)) {
        throw InvalidField.invalid(
            "ageAtOpening", "must be the age by birthDate on the opening day, or be left out");
      }
      step.put("ageAtOpening", age);
    } else if (!step.hasNonNull("ageAtOpening") && !step.hasNonNull("person")) {
      throw new InvalidField(
          "field.missing", "person", "Either person or ageAtOpening is required.");
    }
  }

  private static int ageOn(LocalDate openedOn, LocalDate birthDate) {
    Period lived = Period.between(birthDate, openedOn);
    if (lived.isNegative() || lived.getYears() > TrajectoryOpened.OLDEST) {
      throw InvalidField.invalid(
          "person.birthDate",
          "must lie before the opening day, by at most " + TrajectoryOpened.OLDEST + " years");
    }
    return lived.getYears();
  }

  TrajectoryEvent correction(ObjectNode node, Supplier<String> participant) {
    CorrectionHead.Split split = CorrectionHead.split(node, records);
    CorrectionHead head = split.head();
    @Nullable ObjectNode replacement = split.inPlace();
    if (replacement == null) {
      return RecordReading.reading(
          node, n -> new EntryRetracted(head.corrects(), head.reason(), head.id()));
    }
    StepRecorded step = step(replacement, participant);
    return RecordReading.reading(
        node, n -> new EntryAmended(head.corrects(), step, head.reason(), head.id()));
  }
}
