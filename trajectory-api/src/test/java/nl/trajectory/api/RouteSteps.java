package nl.trajectory.api;

import static nl.trajectory.api.Json.step;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Made-up requests about a newcomer's trajectory that are acceptable, as a rule. */
final class RouteSteps {
  private static final LocalDate OPENED_ON = LocalDate.of(2023, 1, 16);
  private static final int DAYS = 200;

  private final Random random;

  RouteSteps(Random random) {
    this.random = random;
  }

  /** Every other opening has a person, the others an age. */
  ObjectNode opening(String reference, String cohort) {
    ObjectNode opening =
        Json.of(
            "reference",
            reference,
            "participant",
            "P-" + reference,
            "programme",
            "newcomers",
            "cohort",
            cohort,
            "region",
            "Twente",
            "municipality",
            "0153",
            "openedOn",
            OPENED_ON.toString(),
            "targetGroup",
            "STATUS_HOLDER",
            "benefit",
            "PARTICIPATION_ACT");
    return random.nextBoolean()
        ? Json.with(opening, "ageAtOpening", 18 + random.nextInt(40))
        : Json.with(
            opening,
            "person",
            Json.of(
                "givenName",
                "Bedacht",
                "familyName",
                "Voorbeeld-" + reference,
                "birthDate",
                LocalDate.of(1980, 1, 1).plusDays(random.nextInt(7000)).toString()));
  }

  /** The route from the intake to a job, in the order in which its steps are acceptable. */
  List<ObjectNode> route(String cohort, String employer) {
    return List.of(
        step("IntakeHeld", "2023-01-20", "availableDaysPerWeek", 1 + random.nextInt(7))
            .put("drivingLicence", random.nextBoolean()),
        step("AssessmentTaken", "2023-01-23", "kind", "PRACTICAL", "result", "PASSED"),
        step("CheckConcluded", "2023-01-30", "decision", "ADMITTED"),
        step("CohortJoined", "2023-03-06", "cohort", cohort),
        step("PlacementAgreed", "2023-03-10", "employer", employer, "function", "trainee")
            .put("construction", "EMPLOYER_AFTER_TRIAL"),
        step("TrainingStarted", "2023-03-13", "course", "basic craft training"),
        step("CertificateAwarded", "2023-03-24", "certificate", "VCA"),
        step("StartPlanSigned", "2023-04-20", "parties", parties()),
        step("TrainingCompleted", "2023-04-25", "course", "basic craft training"),
        step("TrialStarted", "2023-05-01", "employer", employer, "plannedEndOn", "2023-06-30")
            .put("benefitRetained", false),
        verdict("PARTICIPANT"),
        verdict("EMPLOYER"),
        verdict("JOB_COACH"),
        step("TrialConcluded", "2023-06-30", "outcome", "PASSED"),
        step("ContractSigned", "2023-07-03", "employer", employer, "startsOn", "2023-07-03")
            .put("endsOn", "2024-01-31")
            .put("employerOfRecord", "EMPLOYER")
            .put("hoursPerWeek", 24 + random.nextInt(16))
            .put("collectiveAgreement", true),
        step("EmploymentConfirmed", "2023-09-15", "employer", employer, "hoursPerWeek", 32));
  }

  private static List<String> parties() {
    return List.of("PARTICIPANT", "EMPLOYER", "JOB_COACH");
  }

  private static ObjectNode verdict(String party) {
    return step("TrialEvaluated", "2023-06-27", "party", party, "verdict", "POSITIVE");
  }

  /** What can be recorded at any time. */
  ObjectNode anytime() {
    String day = OPENED_ON.plusDays(1 + random.nextInt(DAYS)).toString();
    return switch (random.nextInt(3)) {
      case 0 -> step("WellbeingMeasured", day, "score", 1 + random.nextInt(10));
      case 1 -> step("GoalSet", day, "goal", sentence(), "number", 1 + random.nextInt(100));
      default -> step("SupportArranged", day, "area", "MONEY", "from", day);
    };
  }

  /** One in three gets a remark. */
  ObjectNode perhapsWithRemark(ObjectNode step) {
    return random.nextInt(3) == 0 ? Json.with(step, "remark", sentence()) : step;
  }

  private String sentence() {
    return "Sentence " + random.nextInt(1_000_000);
  }

  /** Mostly the recorded step on about the same day; else nothing in its place. */
  ObjectNode correction(int sequence, ObjectNode recorded) {
    ObjectNode correction = Json.of("corrects", sequence, "reason", "typing error");
    if (random.nextInt(3) == 0) {
      return Json.with(correction, "kind", "RETRACT");
    }
    ObjectNode replacement = recorded.deepCopy();
    replacement.remove(List.of("id", "remark"));
    String day = LocalDate.parse(recorded.get("occurredOn").asString()).plusDays(1).toString();
    return Json.with(
        correction,
        "kind",
        "AMEND",
        "replacement",
        perhapsWithRemark(Json.with(replacement, "occurredOn", day)));
  }
}
