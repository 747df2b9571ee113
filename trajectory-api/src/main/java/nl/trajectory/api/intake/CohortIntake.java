package nl.trajectory.api.intake;

import java.time.LocalDate;
import java.util.function.Predicate;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.cohort.CohortEntry;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.correction.Correction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the plans of cohorts, their closures and the corrections of both. */
final class CohortIntake {
  private final RecordReading records;
  private final ProgrammeVersions versions;

  CohortIntake(RecordReading records, ProgrammeVersions versions) {
    this.records = records;
    this.versions = versions;
  }

  CohortPlanned cohort(ObjectNode node) {
    RecordReading.refuse(node, "programmeVersion");
    ObjectNode whole = node.deepCopy();
    if (!node.hasNonNull("startsOn")) {
      throw InvalidField.missing("startsOn");
    }
    versions.put(whole, RecordReading.date(node.get("startsOn"), "startsOn"));
    return records.read(whole, CohortPlanned.class);
  }

  LocalDate closedOn(ObjectNode node) {
    return records.read(node, Closure.class).closedOn();
  }

  private record Closure(LocalDate closedOn) {
    Closure {
      if (closedOn == null) {
        throw InvalidField.missing("closedOn");
      }
    }
  }

  Correction<CohortEntry> correction(ObjectNode node, Predicate<String> isItself) {
    return CorrectionHead.of(node, records, replacement -> entry(replacement, isItself));
  }

  private CohortEntry entry(ObjectNode replacement, Predicate<String> isItself) {
    if (!replacement.has("closedOn")) {
      return cohort(replacement);
    }
    ObjectNode closure = replacement.deepCopy();
    JsonNode cohort = closure.remove("cohort");
    if (cohort != null && !(cohort.isString() && isItself.test(cohort.stringValue()))) {
      throw InvalidField.invalid("cohort", "must be the reference of the cohort itself");
    }
    return new CohortClosed(closedOn(closure));
  }
}
