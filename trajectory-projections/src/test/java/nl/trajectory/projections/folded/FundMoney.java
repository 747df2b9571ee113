package nl.trajectory.projections.folded;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.funding.answer.BreakEven;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.FundEntry;

/** The money of one fund: what moved it, and whether it has come back. */
final class FundMoney {
  private final String fund;
  private final InSight inSight;
  private final Question question;
  private final long position;

  /**
   * @param fund its name in any spelling
   * @param position the last that is taken into account
   */
  FundMoney(String fund, InSight inSight, Question question, long position) {
    this.fund = fund;
    this.inSight = inSight;
    this.question = question;
    this.position = position;
  }

  /** Empty when no agreement that may be seen names it. */
  Optional<Fund> find() {
    List<AgreementState> agreements =
        inSight.agreements().stream()
            .filter(agreement -> NormalisedName.same(FoldedClaim.fundOf(agreement), fund))
            .toList();
    if (agreements.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(isSeenWhole() ? whole(agreements) : part());
  }

  /** Whether the scope takes in all there may be of a fund, by what it says and not by what is. */
  private boolean isSeenWhole() {
    Scope scope = question.scope();
    String name = inSight.nameOf(fund);
    return scope.regions().isAll()
        && (scope.parties().isAll() || scope.parties().includes(NormalisedName.of(name)));
  }

  private Fund whole(List<AgreementState> agreements) {
    List<RevolvingFund.Movement> movements = new ArrayList<>();
    inSight
        .costsOf(agreements)
        .forEach(
            cost ->
                movements.add(
                    new RevolvingFund.Movement(
                        cost.incurredOn(),
                        RevolvingFund.Kind.COST,
                        cost.amount(),
                        cost.agreement())));
    List<FoldedClaim> claims = claims();
    claims.forEach(claim -> addMovements(claim, movements));
    RevolvingFund revolving = RevolvingFund.of(movements);
    return new Fund(
        inSight.nameOf(fund),
        true,
        revolving.balance().toPlainString(),
        revolving.costs(),
        revolving.received().toPlainString(),
        revolving.recoveredShare(),
        revolving.budgetForNextCohort(),
        agreements.stream().map(agreement -> breakEven(agreement, claims)).toList(),
        entries(movements, true),
        null,
        position);
  }

  private BreakEven breakEven(AgreementState agreement, List<FoldedClaim> claims) {
    return BreakEvens.of(
        agreement,
        inSight.costsOf(List.of(agreement)),
        claims.stream().filter(claim -> claim.agreement().equals(agreement)).toList(),
        question.on());
  }

  private Fund part() {
    List<RevolvingFund.Movement> movements = new ArrayList<>();
    claims().forEach(claim -> addMovements(claim, movements));
    RevolvingFund revolving = RevolvingFund.of(movements);
    return new Fund(
        inSight.nameOf(fund),
        false,
        null,
        null,
        revolving.received().toPlainString(),
        null,
        null,
        List.of(),
        entries(movements, false),
        null,
        position);
  }

  private static List<FundEntry> entries(List<RevolvingFund.Movement> movements, boolean whole) {
    List<FundEntry> entries = new ArrayList<>();
    List<RevolvingFund.Movement> inOrder = new ArrayList<>(movements);
    inOrder.sort(Comparator.comparing(RevolvingFund.Movement::on));
    RevolvingFund fund = RevolvingFund.UNMOVED;
    for (RevolvingFund.Movement movement : inOrder) {
      fund = fund.after(movement);
      entries.add(FundEntry.of(movement, whole ? fund : null));
    }
    return entries;
  }

  private List<FoldedClaim> claims() {
    return inSight.claims(
        new ClaimFilter(null, null, null, null, null, inSight.nameOf(fund), null));
  }

  private void addMovements(FoldedClaim claim, List<RevolvingFund.Movement> movements) {
    LocalDate on = question.on();
    for (RecordedEvent recorded : claim.events()) {
      if (recorded.event() instanceof ClaimPaid paid && !paid.occurredOn().isAfter(on)) {
        movements.add(
            new RevolvingFund.Movement(
                paid.occurredOn(), RevolvingFund.Kind.PAYMENT, paid.amount(), claim.claimId()));
      } else if (recorded.event() instanceof ReclaimSettled settled
          && !settled.occurredOn().isAfter(on)) {
        movements.add(
            new RevolvingFund.Movement(
                settled.occurredOn(),
                RevolvingFund.Kind.RECLAIM,
                settled.amount(),
                claim.claimId()));
      }
    }
  }
}
