package nl.trajectory.domain.trajectory.step;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.programme.TrainingModule;
import org.jspecify.annotations.Nullable;

/** Steps of the placement: interview, place, start plan, training, retention of benefit. */
public sealed interface PlacementStep extends Step {

  record PlacementProposed(String employer, @Nullable String function) implements PlacementStep {
    public PlacementProposed {
      Require.reference(employer, "employer");
      Require.optionalText(function, "function");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  record InterviewHeld(String employer, Verdict outcome) implements PlacementStep {
    public InterviewHeld {
      Require.reference(employer, "employer");
      Require.present(outcome, "outcome");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  record PlacementAgreed(
      String employer, String function, Construction construction, @Nullable Coach coach)
      implements PlacementStep {
    public PlacementAgreed {
      Require.reference(employer, "employer");
      Require.text(function, "function");
      Require.present(construction, "construction");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  /** Signed by these parties; several signings together make the plan complete. */
  record StartPlanSigned(List<Party> parties) implements PlacementStep {
    public StartPlanSigned {
      parties = Require.set(parties, "parties");
    }
  }

  /** The practice agreement (POK) with the school. */
  record PracticeAgreementSigned(
      String institution, String employer, LocalDate startsOn, LocalDate endsOn)
      implements PlacementStep {
    public PracticeAgreementSigned {
      Require.text(institution, "institution");
      Require.reference(employer, "employer");
      Require.date(startsOn, "startsOn");
      Require.date(endsOn, "endsOn");
    }

    @Override
    public List<String> employers() {
      return List.of(employer);
    }
  }

  /**
   * @param module absent: CRAFT
   */
  record TrainingStarted(String course, TrainingModule module, @Nullable String provider)
      implements PlacementStep {
    public TrainingStarted {
      Require.text(course, "course");
      module = module == null ? TrainingModule.CRAFT : module;
      Require.optionalText(provider, "provider");
    }
  }

  /**
   * @param module absent: CRAFT
   */
  record TrainingCompleted(String course, TrainingModule module, @Nullable String provider)
      implements PlacementStep {
    public TrainingCompleted {
      Require.text(course, "course");
      module = module == null ? TrainingModule.CRAFT : module;
      Require.optionalText(provider, "provider");
    }
  }

  /** Benefit may be kept from the first to the last day given. */
  record BenefitRetentionGranted(BenefitAuthority authority, LocalDate from, LocalDate until)
      implements PlacementStep {
    public BenefitRetentionGranted {
      Require.present(authority, "authority");
      Require.date(from, "from");
      Require.date(until, "until");
      Require.notBefore(from, until, "until");
    }

    public Period period() {
      return new Period(from, until);
    }
  }

  /** How a party judged an interview or a trial. */
  enum Verdict {
    POSITIVE,
    NEGATIVE
  }

  /** Who employs, and from when. */
  enum Construction {
    /** A contract with the employer after the trial. */
    EMPLOYER_AFTER_TRIAL,
    /** A three-month contract with the intermediary from the first day; no benefit is retained. */
    PAYROLL_FROM_DAY_ONE
  }

  /** Whose job coach it is. */
  enum Coach {
    COMPANY,
    MUNICIPAL,
    VOLUNTEER
  }

  /** Who pays the benefit that is retained. */
  enum BenefitAuthority {
    MUNICIPALITY,
    UWV
  }
}
