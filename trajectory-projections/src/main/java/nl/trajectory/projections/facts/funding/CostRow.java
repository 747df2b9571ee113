package nl.trajectory.projections.facts.funding;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.cost.CostState;
import org.jspecify.annotations.Nullable;

/**
 * A cost as it stands.
 *
 * @param recorded the position of what was said of it first
 * @param id the journal's own identity; null: known by its content
 * @param region of the cohort of its agreement; null: not known
 * @param parties those who have to do with all of its agreement
 */
record CostRow(
    String costId,
    long recorded,
    @Nullable String id,
    String cohort,
    String agreement,
    String category,
    Euros amount,
    LocalDate incurredOn,
    String bearer,
    String bearerName,
    boolean retracted,
    @Nullable String region,
    List<String> parties) {

  static CostRow of(String costId, long recorded, CostState state, AgreementRow agreement) {
    CostIncurred said = state.said();
    return new CostRow(
        costId,
        recorded,
        said.id(),
        said.cohort(),
        said.agreement(),
        said.category().name(),
        said.amount(),
        said.incurredOn(),
        said.bearer(),
        AgreementRow.normalised(said.bearer()),
        state.retracted(),
        agreement.region(),
        agreement.parties());
  }
}
