package nl.trajectory.domain.trajectory.step;

import java.math.BigDecimal;
import java.util.List;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.Sealed;
import org.jspecify.annotations.Nullable;

/** Steps of the check: sign-up, acquaintance, assessment, search profile, decision. */
public sealed interface CheckStep extends Step {

  /**
   * Opens the stream; its day is the opening day.
   *
   * @param participant the person's pseudonymous reference; a person may have several trajectories
   * @param programmeVersion fixed at the opening; a newer version never applies
   * @param cohort the group the participant is meant for; null: an individual route
   * @param municipality CBS code, four digits; pays the benefit
   * @param predecessor reference of the trajectory this one follows on
   * @param person name, birth date and contact data
   * @param ageAtOpening whole years on the opening day
   * @param parallel found when it was recorded, never said by who records it: another trajectory of
   *     the participant runs at the same time; null: none was known then
   */
  record TrajectoryOpened(
      String reference,
      String participant,
      String programme,
      Integer programmeVersion,
      @Nullable String cohort,
      String region,
      String municipality,
      TargetGroup targetGroup,
      Benefit benefit,
      @Nullable LanguageLevel languageLevel,
      @Nullable String referrer,
      @Nullable String commissioner,
      @Nullable String predecessor,
      @SealedAs(SealedAs.Content.PERSON) @Nullable Sealed person,
      Integer ageAtOpening,
      @Nullable Boolean parallel)
      implements CheckStep {
    /** The highest age, in years. */
    public static final int OLDEST = 120;

    /** An opening as it is said, of which nothing has been found yet. */
    public TrajectoryOpened(
        String reference,
        String participant,
        String programme,
        Integer programmeVersion,
        @Nullable String cohort,
        String region,
        String municipality,
        TargetGroup targetGroup,
        Benefit benefit,
        @Nullable LanguageLevel languageLevel,
        @Nullable String referrer,
        @Nullable String commissioner,
        @Nullable String predecessor,
        @Nullable Sealed person,
        Integer ageAtOpening) {
      this(
          reference,
          participant,
          programme,
          programmeVersion,
          cohort,
          region,
          municipality,
          targetGroup,
          benefit,
          languageLevel,
          referrer,
          commissioner,
          predecessor,
          person,
          ageAtOpening,
          null);
    }

    public TrajectoryOpened {
      Require.reference(reference, "reference");
      Require.reference(participant, "participant");
      Require.reference(programme, "programme");
      Require.present(programmeVersion, "programmeVersion");
      Require.optionalReference(cohort, "cohort");
      Require.text(region, "region");
      Require.municipality(municipality, "municipality");
      Require.present(targetGroup, "targetGroup");
      Require.present(benefit, "benefit");
      Require.optionalText(referrer, "referrer");
      Require.optionalText(commissioner, "commissioner");
      Require.optionalReference(predecessor, "predecessor");
      Require.between(ageAtOpening, 0, OLDEST, "ageAtOpening");
    }

    /** The same, with another trajectory at the same time or, as far as known, without. */
    public TrajectoryOpened found(boolean isParallel) {
      return new TrajectoryOpened(
          reference,
          participant,
          programme,
          programmeVersion,
          cohort,
          region,
          municipality,
          targetGroup,
          benefit,
          languageLevel,
          referrer,
          commissioner,
          predecessor,
          person,
          ageAtOpening,
          isParallel ? Boolean.TRUE : null);
    }

    @Override
    public TrajectoryOpened asSaid() {
      return parallel == null ? this : found(false);
    }
  }

  /**
   * @param availableDaysPerWeek 1 to 7
   */
  record IntakeHeld(Integer availableDaysPerWeek, Boolean drivingLicence) implements CheckStep {
    public IntakeHeld {
      Require.between(availableDaysPerWeek, 1, 7, "availableDaysPerWeek");
      Require.present(drivingLicence, "drivingLicence");
    }
  }

  record AssessmentTaken(AssessmentKind kind, AssessmentResult result, @Nullable String provider)
      implements CheckStep {
    public AssessmentTaken {
      Require.present(kind, "kind");
      Require.present(result, "result");
      Require.optionalText(provider, "provider");
    }
  }

  /**
   * @param maximumTravelMinutes one way, 1 to 600
   */
  record SearchProfileDrawnUp(
      List<String> sectors,
      List<String> functions,
      @Nullable BigDecimal hoursPerWeek,
      @Nullable Integer maximumTravelMinutes)
      implements CheckStep {
    public SearchProfileDrawnUp {
      sectors = Require.set(sectors, "sectors");
      sectors.forEach(sector -> Require.text(sector, "sectors"));
      functions = Require.optionalSet(functions, "functions");
      functions.forEach(function -> Require.text(function, "functions"));
      hoursPerWeek = Require.optionalHours(hoursPerWeek, "hoursPerWeek");
      Require.optionalBetween(maximumTravelMinutes, 1, 600, "maximumTravelMinutes");
    }
  }

  /** WAITLISTED may come first; ADMITTED, REFERRED or DECLINED ends the check, once. */
  record CheckConcluded(CheckDecision decision, @Nullable String reason) implements CheckStep {
    public CheckConcluded {
      Require.present(decision, "decision");
      Require.optionalText(reason, "reason");
    }
  }

  record CohortJoined(String cohort) implements CheckStep {
    public CohortJoined {
      Require.reference(cohort, "cohort");
    }
  }

  record CohortLeft(String cohort, @Nullable String reason) implements CheckStep {
    public CohortLeft {
      Require.reference(cohort, "cohort");
      Require.optionalText(reason, "reason");
    }
  }

  /** The group a programme means to reach. */
  enum TargetGroup {
    SCHOOL_LEAVER,
    STATUS_HOLDER,
    OTHER_LANGUAGE,
    LONG_TERM_UNEMPLOYED,
    YOUTH_CARE,
    SHELTERED_WORK,
    OTHER
  }

  /** Dutch, on the European scale. */
  enum LanguageLevel {
    A0,
    A1,
    A2,
    B1,
    B2,
    C1,
    C2,
    NATIVE
  }

  /** What was assessed. */
  enum AssessmentKind {
    PRACTICAL,
    LANGUAGE,
    CAPACITY,
    OTHER
  }

  /** How an assessment went. */
  enum AssessmentResult {
    PASSED,
    FAILED
  }

  /** How the check ended, or that the participant waits. */
  enum CheckDecision {
    WAITLISTED,
    ADMITTED,
    REFERRED,
    DECLINED;

    /** Whether the check is over with it. */
    public boolean isFinal() {
      return this != WAITLISTED;
    }
  }
}
