package nl.trajectory.domain.funding.cost;

import java.time.LocalDate;
import java.util.Collection;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Require;
import org.jspecify.annotations.Nullable;

/**
 * A cost of a cohort.
 *
 * @param id the journal's own identity; null: known by its content
 * @param bearer who paid it
 */
public record CostIncurred(
    @Nullable String id,
    String cohort,
    String agreement,
    Category category,
    Euros amount,
    LocalDate incurredOn,
    String bearer)
    implements CostEvent {

  public CostIncurred {
    Require.optionalReference(id, "id");
    Require.reference(cohort, "cohort");
    Require.reference(agreement, "agreement");
    Require.present(category, "category");
    Require.present(amount, "amount");
    Require.date(incurredOn, "incurredOn");
    Require.text(bearer, "bearer");
  }

  /** The same cost, known by that id; null: by its content. */
  CostIncurred known(@Nullable String knownBy) {
    return new CostIncurred(knownBy, cohort, agreement, category, amount, incurredOn, bearer);
  }

  /** What these costs come to. */
  public static Euros total(Collection<CostIncurred> costs) {
    return costs.stream().map(CostIncurred::amount).reduce(Euros.ZERO, Euros::plus);
  }

  /** What the money went to. */
  public enum Category {
    RECRUITMENT_AND_GUIDANCE,
    TRAINING,
    PROCESS_DIRECTION,
    START_UP,
    TOTAL
  }
}
