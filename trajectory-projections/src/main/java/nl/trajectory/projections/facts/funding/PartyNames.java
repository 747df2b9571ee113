package nl.trajectory.projections.facts.funding;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.cost.CostEvent.CostAmended;
import nl.trajectory.domain.funding.cost.CostIncurred;
import org.jspecify.annotations.Nullable;

/** How the name of each party was written first; so it is shown, whoever writes it otherwise. */
final class PartyNames {
  private final Map<String, Written> names = new LinkedHashMap<>();

  /** A name, and where it was written. */
  record Written(String name, long position) {}

  /** To be told of the events in the order of recording. */
  void take(Object event, long position) {
    if (event instanceof AgreementConcluded agreement) {
      note(agreement.leadApplicant(), position);
      note(agreement.preFinancier(), position);
      note(agreement.payer(), position);
      note(agreement.payee(), position);
      agreement.shares().forEach(share -> note(share.party(), position));
    } else if (event instanceof CostIncurred cost) {
      note(cost.bearer(), position);
    } else if (event instanceof CostAmended amended) {
      note(amended.replacement().bearer(), position);
    }
  }

  private void note(@Nullable String name, long position) {
    if (name != null) {
      names.putIfAbsent(AgreementRow.normalised(name), new Written(name, position));
    }
  }

  /** By normalised name. */
  Map<String, Written> all() {
    return names;
  }
}
