package nl.trajectory.domain.trajectory.step;

import java.time.LocalDate;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.programme.Certificate;
import org.jspecify.annotations.Nullable;

/** Steps that belong to no phase. */
public sealed interface AnytimeStep extends Step {

  /** May predate the trajectory. */
  record CertificateAwarded(Certificate certificate, @Nullable String name) implements AnytimeStep {
    public CertificateAwarded {
      Require.present(certificate, "certificate");
      Require.optionalText(name, "name");
    }
  }

  record TrajectorySuspended(String reason) implements AnytimeStep {
    public TrajectorySuspended {
      Require.text(reason, "reason");
    }
  }

  record TrajectoryResumed() implements AnytimeStep {}

  /**
   * The participant lives in another municipality from that day on.
   *
   * @param municipality CBS code, four digits; pays the benefit from then on
   */
  record Moved(String municipality) implements AnytimeStep {
    public Moved {
      Require.municipality(municipality, "municipality");
    }
  }

  /** Another labour-market region runs the trajectory from that day on. */
  record HandedOver(String region) implements AnytimeStep {
    public HandedOver {
      Require.text(region, "region");
    }
  }

  record PersonalDataRecorded(@SealedAs(SealedAs.Content.PERSON) Sealed person)
      implements AnytimeStep {
    public PersonalDataRecorded {
      Require.present(person, "person");
    }
  }

  /**
   * @param until last day; null: open
   */
  record SupportArranged(
      @SealedAs(SealedAs.Content.SUPPORT_AREA) Sealed area,
      LocalDate from,
      @Nullable LocalDate until)
      implements AnytimeStep {
    public SupportArranged {
      Require.present(area, "area");
      Require.date(from, "from");
      Require.optionalDate(until, "until");
      Require.notBefore(from, until, "until");
    }
  }

  /**
   * @param number the goal's own number in this trajectory, 1 to 999
   */
  record GoalSet(@SealedAs(SealedAs.Content.TEXT) Sealed goal, Integer number)
      implements AnytimeStep {
    public GoalSet {
      Require.present(goal, "goal");
      Require.between(number, 1, 999, "number");
    }
  }

  record GoalReached(Integer number) implements AnytimeStep {
    public GoalReached {
      Require.between(number, 1, 999, "number");
    }
  }

  record WellbeingMeasured(@SealedAs(SealedAs.Content.SCORE) Sealed score) implements AnytimeStep {
    public WellbeingMeasured {
      Require.present(score, "score");
    }
  }

  record LearningGainMeasured(String area, @SealedAs(SealedAs.Content.SCORE) Sealed score)
      implements AnytimeStep {
    public LearningGainMeasured {
      Require.text(area, "area");
      Require.present(score, "score");
    }
  }
}
