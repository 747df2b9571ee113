package nl.trajectory.domain.funding.judging;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.agreement.TermsVersion;
import nl.trajectory.domain.funding.cost.CostIncurred;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as claims are judged by it: every version of its terms, and its actual costs.
 *
 * @param retracted whether it is in force no longer; the rest is what was agreed
 */
public record AgreementState(
    String stream,
    AgreementConcluded concluded,
    List<AgreementTermsChanged> changes,
    Euros costs,
    boolean retracted) {

  public AgreementState {
    changes = List.copyOf(changes);
  }

  public static AgreementState of(String stream, AgreementConcluded concluded) {
    return new AgreementState(stream, concluded, List.of(), Euros.ZERO, false);
  }

  /** As these events of its stream, from the first on, say it; its costs left aside. */
  public static AgreementState of(String stream, List<?> events) {
    AgreementState state = of(stream, (AgreementConcluded) events.get(0));
    for (Object event : events.subList(1, events.size())) {
      state =
          event instanceof AgreementTermsChanged change ? state.changed(change) : state.retract();
    }
    return state;
  }

  public AgreementState changed(AgreementTermsChanged change) {
    List<AgreementTermsChanged> more = new ArrayList<>(changes);
    more.add(change);
    return new AgreementState(stream, concluded, more, costs, retracted);
  }

  /** The same, in force no longer. */
  public AgreementState retract() {
    return new AgreementState(stream, concluded, changes, costs, true);
  }

  /** The same with these actual costs. */
  public AgreementState costing(Euros all) {
    return new AgreementState(stream, concluded, changes, all, retracted);
  }

  /** With a cost that was put right: what it was is out, what it is is in. */
  public AgreementState costing(@Nullable CostIncurred before, @Nullable CostIncurred after) {
    return costing(costs.plus(ofThis(after)).minus(ofThis(before)));
  }

  private Euros ofThis(@Nullable CostIncurred cost) {
    return cost != null && cost.agreement().equals(reference()) ? cost.amount() : Euros.ZERO;
  }

  /** The agreement's own name. */
  public String reference() {
    return concluded.reference();
  }

  /** The versions of its terms by which something may be due; none when it was retracted. */
  public List<TermsVersion> termsInForce() {
    return retracted ? List.of() : terms().versions();
  }

  /** Who carries which part of its costs; nobody when it was retracted. */
  public List<PartyShare> sharesInForce() {
    return retracted ? List.of() : concluded.shares();
  }

  /** Every version of its terms, in force or not. */
  public TermsTimeline terms() {
    TermsTimeline terms = TermsTimeline.of(stream, concluded);
    for (AgreementTermsChanged change : changes) {
      terms = terms.changed(change);
    }
    return terms;
  }
}
