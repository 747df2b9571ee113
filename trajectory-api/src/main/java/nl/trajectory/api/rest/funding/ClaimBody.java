package nl.trajectory.api.rest.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.ClaimStatus;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A claim as shown. */
public record ClaimBody(
    String id,
    String agreement,
    String term,
    int termsVersion,
    String trajectory,
    String cohort,
    String payer,
    @Nullable String payee,
    String fund,
    ClaimStatus status,
    Euros amount,
    LocalDate dueOn,
    List<CheckedCondition> conditions,
    List<AttestedBody> attested,
    List<EvidenceBody> evidence,
    @Nullable Euros approved,
    Euros paid,
    Euros reclaim,
    Euros settled,
    List<ClaimEventBody> history) {

  /** A condition that an authorised person confirms, and whether it was. */
  record AttestedBody(String condition, boolean confirmed) {}

  /** An entry that the claim relies on. */
  record EvidenceBody(String trajectory, int sequence, long position, @Nullable String leafHash) {}

  /** What happened to the claim. */
  record ClaimEventBody(
      int sequence,
      long position,
      String type,
      LocalDate occurredOn,
      Instant recordedAt,
      RecordedBy recordedBy,
      ObjectNode payload) {}

  /**
   * @param references gives the reference of a trajectory
   */
  static ClaimBody of(ShownClaim claim, UnaryOperator<String> references, EventJson events) {
    ClaimState state = claim.state();
    return new ClaimBody(
        claim.claimId(),
        claim.key().agreement(),
        claim.key().term(),
        claim.termsVersion(),
        references.apply(claim.key().trajectory()),
        claim.cohort(),
        state.said().payer(),
        state.said().payee(),
        claim.fund(),
        state.status(),
        state.said().amount(),
        state.said().dueOn(),
        state.said().conditions(),
        state.said().attested().stream()
            .map(name -> new AttestedBody(name, state.attested().contains(name)))
            .toList(),
        state.said().evidence().stream().map(entry -> evidence(entry, references)).toList(),
        state.approved(),
        state.paid(),
        state.reclaim(),
        state.settled(),
        claim.events().stream().map(event -> event(event, events)).toList());
  }

  private static EvidenceBody evidence(EvidenceEntry entry, UnaryOperator<String> references) {
    return new EvidenceBody(
        references.apply(entry.trajectory()), entry.sequence(), entry.position(), entry.leafHash());
  }

  private static ClaimEventBody event(RecordedEvent recorded, EventJson events) {
    ClaimEvent event = (ClaimEvent) recorded.event();
    ObjectNode payload = events.write(event);
    payload.remove("occurredOn");
    return new ClaimEventBody(
        recorded.sequence(),
        recorded.position(),
        EventJson.typeOf(event),
        event.occurredOn(),
        recorded.recordedAt(),
        recorded.recordedBy(),
        payload);
  }
}
