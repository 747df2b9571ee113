package nl.trajectory.api.screen.werkcentrum;

import java.util.List;
import nl.trajectory.domain.funding.forecast.Prognosis;

/**
 * Heads in each half-year.
 *
 * @param most the largest number of heads, at least 1
 */
public record PrognosisPage(
    String from, String until, boolean wrong, List<Prognosis.Heads> halfYears, int most) {

  /** Per hundred of the largest, for the length of a bar. */
  public int percent(Prognosis.Heads heads) {
    return 100 * heads.headCount() / most;
  }
}
