package nl.trajectory.api.importing;

import java.time.LocalDate;
import java.util.List;
import java.util.function.ToIntFunction;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.cohort.CohortEntry;
import nl.trajectory.domain.cohort.CorrectCohort;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.employer.CorrectEmployer;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementRetracted;
import nl.trajectory.domain.funding.agreement.RetractAgreement;
import nl.trajectory.domain.funding.cost.CorrectCost;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import tools.jackson.databind.node.ObjectNode;

/** Corrections as lines of a journal: each is of the one thing that it names. */
final class LineCorrections {
  /** What a correction may be of, by the field that names it. */
  private static final List<String> CORRECTED =
      List.of("trajectory", "cost", "cohort", "employer", "agreement");

  private final BulkSession session;

  LineCorrections(BulkSession session) {
    this.session = session;
  }

  /**
   * Sends the correction that the line says.
   *
   * @param occurrence which occurrence of identical content, from 1
   * @return whether it was recorded before
   */
  boolean apply(ObjectNode line, Intake intake, LocalDate day, ToIntFunction<Object> occurrence) {
    List<String> named = CORRECTED.stream().filter(line::has).toList();
    if (named.size() > 1) {
      throw InvalidField.invalid(
          named.get(1), "must be left out: a correction is of one thing, which is named already");
    }
    return switch (named.isEmpty() ? "trajectory" : named.get(0)) {
      case "cost" -> {
        String id = session.names().cost(LineFields.take(line, "cost"));
        Correction<CostIncurred> said = intake.costCorrection(line);
        int ordinal = occurrence.applyAsInt(List.of(id, said));
        yield correct(new CorrectCost(id, said, ordinal, null, day));
      }
      case "cohort" -> {
        String id = cohort(LineFields.take(line, "cohort"));
        Correction<CohortEntry> said =
            intake.cohortCorrection(line, reference -> cohort(reference).equals(id));
        int ordinal = occurrence.applyAsInt(List.of(id, said));
        yield correct(new CorrectCohort(id, said, ordinal, null, day));
      }
      case "employer" -> {
        String employer = LineFields.take(line, "employer");
        String id =
            session.names().stream(
                Kind.EMPLOYER, employer, RefusalCode.EMPLOYER_UNKNOWN, "employer");
        Correction<EmployerRegistered> said = intake.employerCorrection(line);
        int ordinal = occurrence.applyAsInt(List.of(id, said));
        yield correct(new CorrectEmployer(id, said, ordinal, null, day));
      }
      case "agreement" -> {
        String agreement = LineFields.take(line, "agreement");
        String id =
            session.names().stream(
                Kind.AGREEMENT, agreement, RefusalCode.AGREEMENT_UNKNOWN, "agreement");
        AgreementRetracted said = intake.agreementRetraction(line);
        int ordinal = occurrence.applyAsInt(List.of(id, said));
        yield correct(new RetractAgreement(id, said, ordinal, null));
      }
      default -> {
        String trajectory = session.names().trajectory(LineFields.take(line, "trajectory"));
        TrajectoryEvent said =
            intake.correction(line, () -> session.names().participant(trajectory));
        int ordinal = occurrence.applyAsInt(List.of(trajectory, said));
        yield session
            .send(new RecordStep(trajectory, said, ordinal, null, day), Recorded.class)
            .alreadyPresent();
      }
    };
  }

  private String cohort(String name) {
    return session.names().stream(Kind.COHORT, name, RefusalCode.COHORT_UNKNOWN, "cohort");
  }

  private boolean correct(Object command) {
    return session.send(command, Corrected.class).alreadyPresent();
  }
}
