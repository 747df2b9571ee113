package nl.trajectory.domain.funding.eligibility;

import nl.trajectory.domain.Require;

/**
 * One condition of a term as it was checked.
 *
 * @param condition its stable name, such as {@code minimum-months}
 * @param required what the term asks
 * @param found what the history shows; holds nothing personal
 */
public record CheckedCondition(String condition, String required, String found, Boolean met) {
  public CheckedCondition {
    Require.text(condition, "conditions.condition");
    Require.text(required, "conditions.required");
    Require.text(found, "conditions.found");
    Require.present(met, "conditions.met");
  }
}
