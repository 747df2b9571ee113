package nl.trajectory.api;

import static nl.trajectory.api.Json.step;
import static nl.trajectory.api.SampleCohortsScenarioTest.funnel;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A coordinator records steps: the whole route, what is refused on the way, and many at once. */
@ExtendWith(Demo.Shared.class)
class RecordingStepsScenarioTest {
  private static final List<String> PARTIES = List.of("PARTICIPANT", "EMPLOYER", "JOB_COACH");

  private final Demo demo;
  private final Api coordinator;
  private final String cohort = Fresh.reference();
  private final String employer = Fresh.reference();
  private String trajectory;

  RecordingStepsScenarioTest(Demo demo) {
    this.demo = demo;
    this.coordinator = demo.coordinator();
  }

  @BeforeEach
  void an_employer_a_cohort_and_a_trajectory_are_known() {
    assertCreated(coordinator.post("/v1/employers", Samples.employer(employer)));
    assertCreated(coordinator.post("/v1/cohorts", Samples.cohort(cohort, "Twente")));
    trajectory = open(cohort + "-1");
  }

  private static void assertCreated(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Location"))
        .matches("/v1/(cohorts|employers|trajectories)/[0-9a-f-]{36}");
    assertThat(answer.header("API-Version")).isEqualTo("1.0.0");
  }

  private static ObjectNode opening(String reference) {
    return Json.of(
        "reference",
        reference,
        "participant",
        "P-" + reference,
        "programme",
        "newcomers",
        "region",
        "Twente",
        "municipality",
        "0153",
        "openedOn",
        "2023-01-16",
        "targetGroup",
        "STATUS_HOLDER",
        "benefit",
        "PARTICIPATION_ACT",
        "ageAtOpening",
        31);
  }

  /** Opens a trajectory and answers its address. */
  private String open(String reference) {
    Api.Answer opened = coordinator.post("/v1/trajectories", opening(reference));
    assertCreated(opened);
    assertThat(opened.header("ETag")).isEqualTo("\"0\"");
    return opened.header("Location");
  }

  @Test
  void what_is_refused_or_deviates_says_by_which_rule_and_which_values() {
    JsonNode fault =
        coordinator.post(trajectory + "/steps", agreed("2023-02-01")).json().at("/errors/0");
    assertThat(fault.required("rule").asString()).isEqualTo("PlacementFollowsAdmission");
    assertThat(fault.required("values"))
        .isEqualTo(Json.of("decision", "NONE", "occurredOn", "2023-02-01"));
    JsonNode named =
        coordinator
            .post(trajectory + "/steps", step("CohortJoined", "2023-02-01", "cohort", "nowhere"))
            .json()
            .at("/errors/0");
    assertThat(named.required("rule").isNull()).isTrue();
    assertThat(named.required("values")).isEmpty();
    taken(step("CheckConcluded", "2023-01-20", "decision", "ADMITTED"));
    JsonNode deviation =
        coordinator
            .post(trajectory + "/steps", step("CohortJoined", "2023-06-01", "cohort", cohort))
            .json()
            .at("/deviations/0");
    assertThat(deviation.required("rule").asString()).isEqualTo("TheStartFollowsTheOpeningInTime");
    assertThat(deviation.required("values"))
        .isEqualTo(Json.of("months", "3", "occurredOn", "2023-06-01", "openedOn", "2023-01-16"));
    assertThat(demo.auditor().get(trajectory).json().at("/deviations/0")).isEqualTo(deviation);
  }

  @Test
  void before_its_opening_a_trajectory_has_no_milestone_of_an_older_certificate() {
    taken(step("CertificateAwarded", "2020-05-05", "certificate", "VCA"));
    JsonNode before = demo.auditor().get(trajectory + "?on=2023-01-15").json();
    assertThat(before.required("phase").isNull()).isTrue();
    assertThat(before.required("openedOn").isNull()).isTrue();
    assertThat(before.required("milestones")).isEmpty();
    JsonNode opened = demo.auditor().get(trajectory + "?on=2023-01-16").json();
    assertThat(opened.at("/milestones/0/occurredOn").asString()).isEqualTo("2020-05-05");
  }

  @Test
  void a_newcomer_goes_the_whole_route_from_opening_to_completion() {
    // Check.
    refused(step("IntakeHeld", "2999-01-01", intake()), 422, "date.in-future", "occurredOn");
    refused(step("IntakeHeld", "2023-01-15", intake()), 422, "date.before-opening", "occurredOn");
    taken(step("IntakeHeld", "2023-01-20", intake()));
    refused(step("IntakeHeld", "2023-01-20", intake()), 409, "entry.duplicate", "type");
    refused(agreed("2023-02-01"), 422, "check.not-admitted", "type");
    taken(step("AssessmentTaken", "2023-01-23", "kind", "PRACTICAL", "result", "PASSED"));
    taken(step("CheckConcluded", "2023-01-24", "decision", "WAITLISTED"));
    taken(step("CheckConcluded", "2023-01-30", "decision", "ADMITTED"));
    refused(
        step("CheckConcluded", "2023-01-31", "decision", "DECLINED"),
        409,
        "entry.duplicate",
        "decision");
    refused(
        step("CohortJoined", "2023-03-06", "cohort", "nowhere"), 422, "cohort.unknown", "cohort");
    taken(step("CohortJoined", "2023-03-06", "cohort", cohort));
    refused(step("CohortJoined", "2023-03-07", "cohort", cohort), 409, "entry.duplicate", "cohort");

    // Placement.
    refused(trial("2023-05-01"), 422, "route.out-of-order", "type");
    refused(
        Json.with(agreed("2023-03-10"), "employer", "nobody"), 422, "employer.unknown", "employer");
    taken(agreed("2023-03-10"));
    taken(step("TrainingStarted", "2023-03-13", "course", "basic craft training"));
    taken(step("CertificateAwarded", "2023-03-24", "certificate", "VCA"));
    refused(trial("2023-05-01"), 422, "trial.plan-unsigned", "type");
    taken(step("StartPlanSigned", "2023-04-20", "parties", List.of("PARTICIPANT", "EMPLOYER")));
    refused(trial("2023-05-01"), 422, "trial.plan-unsigned", "type");
    taken(step("StartPlanSigned", "2023-04-21", "parties", List.of("JOB_COACH")));

    // The trial starts before training and retention of benefit are there: recorded, with a
    // deviation each, which disappear when both turn out to have been there in time.
    taken(trial("2023-05-01"), "norm.training-skipped", "norm.benefit-retention");
    taken(step("TrainingCompleted", "2023-04-25", "course", "basic craft training"));
    assertThat(deviations()).containsExactly("norm.benefit-retention");
    taken(
        step(
            "BenefitRetentionGranted",
            "2023-04-26",
            "authority",
            "MUNICIPALITY",
            "from",
            "2023-05-01",
            "until",
            "2023-06-30"));
    assertThat(deviations()).isEmpty();

    // Trial.
    refused(trial("2023-05-02"), 409, "entry.duplicate", "type");
    refused(contract("2023-06-01"), 422, "contract.trial-not-passed", "type");
    taken(verdict("2023-06-27", "PARTICIPANT"));
    refused(verdict("2023-06-28", "PARTICIPANT"), 409, "entry.duplicate", "party");
    taken(verdict("2023-06-27", "EMPLOYER"));
    refused(passed(), 422, "trial.verdict-missing", "outcome");
    taken(verdict("2023-06-27", "JOB_COACH"));
    taken(passed());
    Api.Answer conflict =
        refused(
            step("TrajectoryExited", "2023-06-26", "reason", "OTHER", "destination", "JOB"),
            422,
            "route.conflicts-with-later",
            "occurredOn");
    assertThat(conflict.json().at("/errors/0/entry").asInt())
        .isEqualTo(entry("TrialEvaluated", "PARTICIPANT").required("sequence").asInt());

    // Contract, first with an end before its start.
    refused(
        step("TrajectoryCompleted", "2023-07-01", "exitInterviewHeld", true),
        422,
        "route.out-of-order",
        "type");
    refused(
        Json.with(contract("2023-07-01"), "endsOn", "2023-06-30"),
        422,
        "contract.period",
        "endsOn");
    taken(Json.with(contract("2023-07-01"), "hoursPerWeek", 24), "norm.contract-hours");
    taken(step("TrajectorySuspended", "2023-08-01", "reason", "parental leave"));
    refused(confirmed("2023-08-15"), 422, "route.suspended", "occurredOn");
    taken(step("TrajectoryResumed", "2023-09-01"));
    refused(step("TrajectoryResumed", "2023-09-02"), 422, "route.out-of-order", "type");
    taken(confirmed("2023-09-15"));
    refused(
        step("ContractRenewed", "2023-12-20", "startsOn", "2024-01-02"),
        422,
        "contract.period",
        "startsOn");
    taken(step("ContractRenewed", "2023-12-20", "startsOn", "2024-01-01", "hoursPerWeek", 32));

    // Aftercare, a month longer than the programme has it, and the end.
    refused(step("AftercareContactHeld", "2024-01-10"), 422, "route.out-of-order", "type");
    taken(step("AftercareStarted", "2024-01-08", "until", "2024-05-07"), "norm.aftercare-length");
    taken(step("AftercareContactHeld", "2024-02-08"));
    taken(step("AftercareClosed", "2024-04-05", "outcome", "IN_WORK"));
    taken(step("TrajectoryCompleted", "2024-04-05", "exitInterviewHeld", true));
    refused(confirmed("2024-04-06"), 422, "route.closed", "occurredOn");
    refused(
        step("TrajectoryExited", "2024-04-05", "reason", "OTHER", "destination", "JOB"),
        409,
        "entry.duplicate",
        "type");

    JsonNode state = demo.auditor().get(trajectory).json();
    assertThat(state.required("status").asString()).isEqualTo("COMPLETED");
    assertThat(state.required("phase").asString()).isEqualTo("AFTERCARE");
    assertThat(Json.texts(state.required("milestones"), "milestone"))
        .containsExactly(
            "STARTED", "ASSESSED", "VCA", "TRAINED", "TRIAL_PASSED", "AFTERCARE_CLOSED");
    assertThat(deviations()).containsExactly("norm.contract-hours", "norm.aftercare-length");
    demo.settle();
    assertThat(funnel(demo.auditor().get("/v1/cohorts/" + cohort).json()))
        .containsEntry("STARTED", 1)
        .containsEntry("TRAINED", 1)
        .containsEntry("CONTRACT", 0)
        .containsEntry("AFTERCARE_CLOSED", 1);
  }

  private static Object[] intake() {
    return new Object[] {"availableDaysPerWeek", 4, "drivingLicence", true};
  }

  private ObjectNode agreed(String on) {
    return step(
        "PlacementAgreed",
        on,
        "employer",
        employer,
        "function",
        "trainee",
        "construction",
        "EMPLOYER_AFTER_TRIAL");
  }

  private ObjectNode trial(String on) {
    return step(
        "TrialStarted",
        on,
        "employer",
        employer,
        "plannedEndOn",
        "2023-06-30",
        "benefitRetained",
        true);
  }

  private static ObjectNode verdict(String on, String party) {
    return step("TrialEvaluated", on, "party", party, "verdict", "POSITIVE");
  }

  private static ObjectNode passed() {
    return step("TrialConcluded", "2023-06-30", "outcome", "PASSED");
  }

  private ObjectNode contract(String on) {
    return step(
        "ContractSigned",
        on,
        "employer",
        employer,
        "employerOfRecord",
        "EMPLOYER",
        "hoursPerWeek",
        32,
        "collectiveAgreement",
        true,
        "startsOn",
        on,
        "endsOn",
        "2023-12-31");
  }

  private ObjectNode confirmed(String on) {
    return step("EmploymentConfirmed", on, "employer", employer, "hoursPerWeek", 24);
  }

  private Api.Answer taken(ObjectNode step, String... deviations) {
    final int last = last();
    Api.Answer answer = coordinator.post(trajectory + "/steps", step);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.sequence()).isEqualTo(last + 1);
    assertThat(answer.header("ETag")).isEqualTo("\"" + (last + 1) + "\"");
    assertThat(Json.texts(answer.json().required("deviations"), "code"))
        .containsExactly(deviations);
    return answer;
  }

  private Api.Answer refused(ObjectNode step, int status, String code, String field) {
    final int last = last();
    Api.Answer answer = coordinator.post(trajectory + "/steps", step);
    assertProblem(answer, status, code, field);
    assertThat(last()).isEqualTo(last);
    return answer;
  }

  private static void assertProblem(Api.Answer answer, int status, String code, String field) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.code()).isEqualTo(code);
    JsonNode fault = answer.json().at("/errors/0");
    assertThat(fault.required("field").asString()).isEqualTo(field);
    assertThat(fault.required("detail").asString()).matches("(?s)\\p{Lu}.{20,}\\.");
  }

  private int last() {
    return demo.auditor().get(trajectory).sequence();
  }

  private List<String> deviations() {
    return Json.texts(demo.auditor().get(trajectory).json().required("deviations"), "code");
  }

  private JsonNode entries() {
    return demo.auditor().get(trajectory + "/history").json().required("entries");
  }

  private JsonNode entry(String type, String party) {
    return Json.only(
        entries(),
        e ->
            e.required("type").asString().equals(type)
                && e.at("/payload/party").asString().equals(party));
  }

  @Test
  void a_trial_is_not_passed_against_a_negative_verdict_but_failed_with_a_deviation_against_none() {
    taken(step("CheckConcluded", "2023-01-30", "decision", "ADMITTED"));
    taken(step("TrainingCompleted", "2023-02-20", "course", "basic craft training"));
    taken(step("StartPlanSigned", "2023-04-20", "parties", PARTIES));
    taken(Json.with(trial("2023-05-01"), "benefitRetained", false));
    taken(verdict("2023-06-27", "PARTICIPANT"));
    taken(Json.with(verdict("2023-06-27", "EMPLOYER"), "verdict", "NEGATIVE"));
    taken(verdict("2023-06-27", "JOB_COACH"));
    refused(passed(), 422, "trial.verdict-contradicts", "outcome");

    int negative = entry("TrialEvaluated", "EMPLOYER").required("sequence").asInt();
    Api.Answer amended =
        coordinator.post(
            trajectory + "/corrections",
            Json.of(
                "corrects",
                negative,
                "kind",
                "AMEND",
                "replacement",
                verdict("2023-06-27", "EMPLOYER"),
                "reason",
                "misread"));
    assertThat(amended.status()).isEqualTo(201);
    taken(step("TrialConcluded", "2023-06-30", "outcome", "FAILED"), "norm.verdict-ignored");
  }

  @Test
  void opening_the_same_trajectory_again_changes_nothing_and_with_other_content_is_refused() {
    String reference = cohort + "-1";
    taken(step("IntakeHeld", "2023-01-20", intake()));
    Api.Answer again = coordinator.post("/v1/trajectories", opening(reference));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.header("Location")).isEqualTo(trajectory);
    assertProblem(
        coordinator.post("/v1/trajectories", Json.with(opening(reference), "municipality", "0164")),
        409,
        "reference.taken",
        "reference");
    assertThat(Json.list(entries())).hasSize(2);
  }

  @Test
  void a_reference_and_a_generated_id_name_the_same_trajectory() {
    Api.Answer byReference = demo.auditor().get("/v1/trajectories/" + cohort + "-1");
    assertThat(byReference.json()).isEqualTo(demo.auditor().get(trajectory).json());
    assertThat(trajectory).endsWith(byReference.field("id"));
  }

  @Test
  void a_step_recorded_now_is_shown_with_the_very_instant_that_was_answered() {
    Api.Answer recorded = taken(step("IntakeHeld", "2023-01-20", intake()));
    JsonNode entry = entries().get(1);
    assertThat(recorded.field("recordedAt")).isEqualTo(entry.required("recordedAt").asString());
    assertThat(
            Json.list(
                demo.auditor()
                    .get(trajectory + "/history?asOf=" + recorded.field("recordedAt"))
                    .json()
                    .required("entries")))
        .hasSize(2);
  }

  @Test
  void a_request_with_the_same_idempotency_key_gets_the_same_answer_and_records_once() {
    ObjectNode intake = step("IntakeHeld", "2023-01-20", intake());
    String[] key = {"Idempotency-Key", Fresh.reference()};
    Api.Answer first = coordinator.post(trajectory + "/steps", intake, key);
    taken(step("CheckConcluded", "2023-01-30", "decision", "ADMITTED"));
    Api.Answer second = coordinator.post(trajectory + "/steps", intake, key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.json()).isEqualTo(first.json());
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(Json.list(entries())).hasSize(3);
  }

  @Test
  void an_idempotency_key_stands_for_one_request_of_one_user() {
    ObjectNode intake = step("IntakeHeld", "2023-01-20", intake());
    String[] key = {"Idempotency-Key", Fresh.reference()};
    assertThat(coordinator.post(trajectory + "/steps", intake, key).status()).isEqualTo(201);
    assertProblem(
        coordinator.post(trajectory + "/steps", Json.with(intake, "availableDaysPerWeek", 5), key),
        422,
        "idempotency-key.reused",
        "Idempotency-Key");
    assertProblem(
        coordinator.post(open(cohort + "-2") + "/steps", intake, key),
        422,
        "idempotency-key.reused",
        "Idempotency-Key");
    assertThat(
            demo.as("admin")
                .post(
                    "/v1/participants/P-" + cohort + "-2/erasure", Json.of("reason", "asked"), key)
                .status())
        .as("another user's key is another key")
        .isEqualTo(201);
    assertThat(Json.list(entries())).hasSize(2);
  }

  @Test
  void a_refused_request_does_not_use_up_its_idempotency_key() {
    String[] key = {"Idempotency-Key", Fresh.reference()};
    ObjectNode early = step("IntakeHeld", "2023-01-15", intake());
    assertProblem(
        coordinator.post(trajectory + "/steps", early, key),
        422,
        "date.before-opening",
        "occurredOn");
    Api.Answer corrected =
        coordinator.post(trajectory + "/steps", Json.with(early, "occurredOn", "2023-01-16"), key);
    assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
  }

  @Test
  void two_requests_at_once_with_the_same_idempotency_key_record_one_entry() throws Exception {
    ObjectNode intake = step("IntakeHeld", "2023-01-20", intake());
    String[] key = {"Idempotency-Key", Fresh.reference()};
    List<Api.Answer> answers = twice(() -> coordinator.post(trajectory + "/steps", intake, key));
    assertThat(answers).extracting(Api.Answer::status).containsExactly(201, 201);
    assertThat(answers.get(0).json()).isEqualTo(answers.get(1).json());
    assertThat(Json.list(entries())).hasSize(2);
  }

  private static List<Api.Answer> twice(java.util.concurrent.Callable<Api.Answer> work)
      throws Exception {
    return Together.run(List.of(work, work));
  }

  @Test
  void if_match_lets_a_write_through_only_on_what_the_sender_has_seen() {
    String seen = demo.auditor().get(trajectory).header("ETag");
    ObjectNode intake = step("IntakeHeld", "2023-01-20", intake());
    assertThat(coordinator.post(trajectory + "/steps", intake, "If-Match", seen).status())
        .isEqualTo(201);
    assertThat(coordinator.post(trajectory + "/steps", intake, "If-Match", seen).status())
        .as("who has not seen it does not learn that it says the same")
        .isEqualTo(412);
    ObjectNode admitted = step("CheckConcluded", "2023-01-30", "decision", "ADMITTED");
    Api.Answer stale = coordinator.post(trajectory + "/steps", admitted, "If-Match", seen);
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("sequence.changed");
    assertThat(stale.field("detail")).contains("read it again");
    Api.Answer staleCorrection =
        coordinator.post(
            trajectory + "/corrections",
            Json.of("corrects", 1, "kind", "RETRACT", "reason", "mistake"),
            "If-Match",
            seen);
    assertThat(staleCorrection.status()).isEqualTo(412);
    assertThat(last()).isEqualTo(1);

    String now = demo.auditor().get(trajectory).header("ETag");
    assertThat(coordinator.post(trajectory + "/steps", admitted, "If-Match", now).status())
        .isEqualTo(201);
    assertThat(
            coordinator
                .post(
                    trajectory + "/steps",
                    step("CohortJoined", "2023-03-06", "cohort", cohort),
                    "If-Match",
                    "*")
                .status())
        .isEqualTo(201);
  }

  @Test
  void of_two_clients_that_record_the_same_step_at_once_one_is_told_what_to_do() throws Exception {
    ObjectNode intake = step("IntakeHeld", "2023-01-20", intake());
    List<Api.Answer> answers = twice(() -> coordinator.post(trajectory + "/steps", intake));
    assertThat(answers).extracting(Api.Answer::status).containsExactlyInAnyOrder(201, 409);
    Api.Answer loser = answers.stream().filter(a -> a.status() == 409).findFirst().orElseThrow();
    assertThat(loser.code()).isIn("entry.duplicate", "sequence.changed");
    assertThat(loser.field("detail")).containsAnyOf("give this one an id", "read it again");
    assertThat(Json.list(entries())).hasSize(2);
  }

  @Test
  void eight_trajectories_take_a_step_each_at_the_same_moment() throws Exception {
    List<String> addresses =
        IntStream.rangeClosed(2, 9).mapToObj(n -> open(cohort + "-" + n)).toList();
    ObjectNode intake = step("IntakeHeld", "2023-01-20", intake());
    List<Api.Answer> answers =
        Together.run(
            addresses.stream()
                .map(
                    address ->
                        (java.util.concurrent.Callable<Api.Answer>)
                            () -> coordinator.post(address + "/steps", intake))
                .toList());
    assertThat(answers).extracting(Api.Answer::status).containsOnly(201);
    assertThat(addresses)
        .allSatisfy(address -> assertThat(demo.auditor().get(address).sequence()).isEqualTo(1));
  }

  @Test
  void of_many_different_steps_at_once_on_one_trajectory_each_is_recorded_or_refused()
      throws Exception {
    List<Api.Answer> answers =
        Together.run(
            IntStream.rangeClosed(1, 7)
                .mapToObj(
                    days ->
                        (java.util.concurrent.Callable<Api.Answer>)
                            () ->
                                coordinator.post(
                                    trajectory + "/steps",
                                    step(
                                        "IntakeHeld",
                                        "2023-01-20",
                                        "availableDaysPerWeek",
                                        days,
                                        "drivingLicence",
                                        true)))
                .toList());
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.status()).isIn(201, 409))
        .anySatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    Stream<Integer> recorded =
        answers.stream().filter(a -> a.status() == 201).map(Api.Answer::sequence);
    assertThat(recorded.sorted().toList())
        .isEqualTo(IntStream.rangeClosed(1, last()).boxed().toList());
  }
}
