package nl.trajectory.domain.funding.judging;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import org.jspecify.annotations.Nullable;

/** An agreement as claims are judged by it: every version of its terms, and its actual costs. */
public record AgreementState(
    String stream, AgreementConcluded concluded, List<AgreementTermsChanged> changes, Euros costs) {

  public AgreementState {
    changes = List.copyOf(changes);
  }

  public static AgreementState of(String stream, AgreementConcluded concluded) {
    return new AgreementState(stream, concluded, List.of(), Euros.ZERO);
  }

  public AgreementState changed(AgreementTermsChanged change) {
    List<AgreementTermsChanged> more = new ArrayList<>(changes);
    more.add(change);
    return new AgreementState(stream, concluded, more, costs);
  }

  /** With a cost that was put right: what it was is out, what it is is in. */
  public AgreementState costing(@Nullable CostIncurred before, @Nullable CostIncurred after) {
    return new AgreementState(
        stream, concluded, changes, costs.plus(ofThis(after)).minus(ofThis(before)));
  }

  private Euros ofThis(@Nullable CostIncurred cost) {
    return cost != null && cost.agreement().equals(reference()) ? cost.amount() : Euros.ZERO;
  }

  /** The agreement's own name. */
  public String reference() {
    return concluded.reference();
  }

  /** Every version of its terms. */
  public TermsTimeline terms() {
    TermsTimeline terms = TermsTimeline.of(stream, concluded);
    for (AgreementTermsChanged change : changes) {
      terms = terms.changed(change);
    }
    return terms;
  }
}
