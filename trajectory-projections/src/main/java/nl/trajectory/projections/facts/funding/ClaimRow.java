package nl.trajectory.projections.facts.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimState;
import org.jspecify.annotations.Nullable;

/**
 * How a claim stands from a day on.
 *
 * @param validUntil the day from which on it stands otherwise; null: none
 * @param region of the cohort; null: not known
 * @param parties payer and payee, and those who have to do with all of its agreement
 * @param amount what the last judgement that granted it says
 * @param entitled whether that still holds
 * @param approved null: not approved
 */
record ClaimRow(
    String claimId,
    LocalDate validFrom,
    @Nullable LocalDate validUntil,
    String agreement,
    String term,
    String trajectory,
    String cohort,
    @Nullable String region,
    String fund,
    String fundName,
    String payer,
    String payerName,
    List<String> parties,
    String status,
    LocalDate dueOn,
    Euros amount,
    boolean entitled,
    @Nullable Euros approved,
    Euros paid,
    Euros settled,
    Euros reclaim) {

  /** Its pieces; two that follow on each other and say the same are one. */
  static List<ClaimRow> of(KnownClaim claim, AgreementRow agreement) {
    List<ClaimRow> rows = new ArrayList<>();
    for (ClaimPieces.Piece piece : ClaimPieces.of(claim)) {
      ClaimRow next = of(claim, agreement, piece);
      ClaimRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
      if (last != null
          && next.validFrom.equals(last.validUntil)
          && next.during(last.validFrom, last.validUntil).equals(last)) {
        rows.set(rows.size() - 1, next.during(last.validFrom, next.validUntil));
      } else {
        rows.add(next);
      }
    }
    return rows;
  }

  private static ClaimRow of(KnownClaim claim, AgreementRow agreement, ClaimPieces.Piece piece) {
    ClaimState state = piece.state();
    String payer = state.said().payer();
    return new ClaimRow(
        claim.claimId(),
        piece.from(),
        piece.until(),
        agreement.reference(),
        claim.key().term(),
        claim.key().trajectory(),
        agreement.cohort(),
        agreement.region(),
        agreement.fund(),
        agreement.fundName(),
        payer,
        AgreementRow.normalised(payer),
        agreement.partiesAnd(payer, state.said().payee()),
        state.status().name(),
        state.said().dueOn(),
        state.said().amount(),
        state.entitled(),
        state.approved(),
        state.paid(),
        state.settled(),
        state.reclaim());
  }

  private ClaimRow during(LocalDate from, @Nullable LocalDate until) {
    return new ClaimRow(
        claimId,
        from,
        until,
        agreement,
        term,
        trajectory,
        cohort,
        region,
        fund,
        fundName,
        payer,
        payerName,
        parties,
        status,
        dueOn,
        amount,
        entitled,
        approved,
        paid,
        settled,
        reclaim);
  }
}
