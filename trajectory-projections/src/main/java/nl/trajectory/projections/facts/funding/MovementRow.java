package nl.trajectory.projections.facts.funding;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.figures.RevolvingFund.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A payment of a claim, or one that came back.
 *
 * @param sequence number of its event in the stream of the claim
 * @param region of the cohort; null: not known
 * @param parties those who have to do with all of its agreement; who else sees the claim sees it
 */
record MovementRow(
    String claimId,
    int sequence,
    LocalDate movedOn,
    String kind,
    Euros amount,
    @Nullable String region,
    List<String> parties) {

  static List<MovementRow> of(KnownClaim claim, AgreementRow agreement) {
    return claim.events().stream().flatMap(event -> of(event, agreement)).toList();
  }

  private static Stream<MovementRow> of(RecordedEvent recorded, AgreementRow agreement) {
    if (recorded.event() instanceof ClaimPaid paid) {
      return Stream.of(of(recorded, paid.occurredOn(), Kind.PAYMENT, paid.amount(), agreement));
    }
    return recorded.event() instanceof ReclaimSettled back
        ? Stream.of(of(recorded, back.occurredOn(), Kind.RECLAIM, back.amount(), agreement))
        : Stream.of();
  }

  private static MovementRow of(
      RecordedEvent recorded, LocalDate on, Kind kind, Euros amount, AgreementRow agreement) {
    return new MovementRow(
        recorded.stream(),
        recorded.sequence(),
        on,
        kind.name(),
        amount,
        agreement.region(),
        agreement.parties());
  }
}
