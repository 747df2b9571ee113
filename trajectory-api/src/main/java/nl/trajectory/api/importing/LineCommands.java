package nl.trajectory.api.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import nl.trajectory.api.intake.ClaimDecision;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CloseCohort;
import nl.trajectory.domain.cohort.PlanCohort;
import nl.trajectory.domain.employer.RegisterEmployer;
import nl.trajectory.domain.funding.agreement.ConcludeAgreement;
import nl.trajectory.domain.funding.claim.Decided;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.IncurCost;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.registration.Registered;
import nl.trajectory.domain.trajectory.OpenTrajectory;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a journal as commands, each by the kind of record that it is. */
final class LineCommands {
  private static final String CLOSURE = "cohort-closure";

  private final BulkSession session;
  private final LineCorrections corrections;
  private final Supplier<String> newId;
  private final JsonMapper json;
  private final Today today;

  LineCommands(BulkSession session, Supplier<String> newId, JsonMapper json, Today today) {
    this.session = session;
    this.corrections = new LineCorrections(session);
    this.newId = newId;
    this.json = json;
    this.today = today;
  }

  /**
   * Sends what the line says; fields are taken out of it.
   *
   * @param occurrence which occurrence of identical content, from 1
   * @return whether it was recorded before
   * @throws InvalidField when the line is of another form
   * @throws Refused when the rules refuse what it says
   */
  boolean apply(ObjectNode line, Intake intake, ToIntFunction<Object> occurrence) {
    String record = LineFields.take(line, "record");
    LocalDate day = today.date();
    return switch (record) {
      case "employer" -> register(new RegisterEmployer(newId.get(), intake.employer(line), day));
      case "cohort" -> register(new PlanCohort(newId.get(), intake.cohort(line)));
      case CLOSURE -> closure(line, intake, day, occurrence);
      case "agreement" -> register(new ConcludeAgreement(newId.get(), intake.agreement(line)));
      case "cost" -> cost(intake.cost(line), day, occurrence);
      case "trajectory" ->
          session
              .send(new OpenTrajectory(newId.get(), intake.opening(line), day), Recorded.class)
              .alreadyPresent();
      case "step" -> step(line, intake, day, occurrence);
      case "correction" -> corrections.apply(line, intake, day, occurrence);
      case ReadLine.DECISION -> decision(line, intake, day, occurrence);
      default ->
          throw new InvalidField(
              "record.unknown",
              "record",
              "There is no record of this kind; the kinds are employer, cohort, cohort-closure,"
                  + " agreement, cost, trajectory, step, correction and claim-decision.");
    };
  }

  private boolean register(Object command) {
    return session.send(command, Registered.class).alreadyPresent();
  }

  private boolean closure(
      ObjectNode line, Intake intake, LocalDate day, ToIntFunction<Object> occurrence) {
    String cohort = LineFields.take(line, "cohort");
    LocalDate closedOn = intake.closedOn(line);
    int ordinal = occurrence.applyAsInt(List.of(CLOSURE, cohort, closedOn));
    return register(new CloseCohort(cohort, closedOn, ordinal, day));
  }

  private boolean cost(CostIncurred cost, LocalDate day, ToIntFunction<Object> occurrence) {
    String content = json.writeValueAsString(cost);
    String identity =
        cost.id() != null
            ? Identities.COST_ID + cost.id()
            : LineFields.identity(content, occurrence.applyAsInt(content));
    try {
      return register(new IncurCost(newId.get(), identity, cost, day));
    } catch (Refused refused) {
      throw refused.spelling("reference", "id");
    }
  }

  private boolean step(
      ObjectNode line, Intake intake, LocalDate day, ToIntFunction<Object> occurrence) {
    String trajectory = session.names().trajectory(LineFields.take(line, "trajectory"));
    StepRecorded said = intake.step(line, () -> session.names().participant(trajectory));
    int ordinal = occurrence.applyAsInt(List.of(trajectory, said));
    return session
        .send(new RecordStep(trajectory, said, ordinal, null, day), Recorded.class)
        .alreadyPresent();
  }

  private boolean decision(
      ObjectNode line, Intake intake, LocalDate day, ToIntFunction<Object> occurrence) {
    String trajectory = session.names().trajectory(LineFields.take(line, "trajectory"));
    ClaimKey claim =
        new ClaimKey(LineFields.take(line, "agreement"), LineFields.take(line, "term"), trajectory);
    ClaimDecision decision = intake.decision(line, null, null);
    String content = claim.claimId() + json.writeValueAsString(decision);
    String identity =
        decision.id() != null
            ? "id:" + decision.id()
            : LineFields.identity(content, occurrence.applyAsInt(content));
    try {
      return session
          .send(decision.on(claim.claimId(), identity, day), Decided.class)
          .alreadyPresent();
    } catch (Refused refused) {
      // A claim has no field of its own here; it is named by its agreement first.
      throw refused.spelling("claim", "agreement");
    }
  }
}
