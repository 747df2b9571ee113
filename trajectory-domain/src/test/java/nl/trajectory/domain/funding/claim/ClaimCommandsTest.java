package nl.trajectory.domain.funding.claim;

import static nl.trajectory.domain.RefusedWith.refused;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.KEY;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.TODAY;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.approve;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.entitlement;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.granted;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.history;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.pathTo;
import static nl.trajectory.domain.funding.claim.ClaimsInTests.pay;

import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimApproved;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimAttested;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A claim through its commands: what is stored is what the pure functions say. */
class ClaimCommandsTest {
  private static final ClaimBecameDue DUE =
      ClaimBecameDue.of(KEY, entitlement("1000.00", 5, "supervisor"));

  private final MapReferences references = new MapReferences();
  private AggregateTestFixture<Claim> fixture;

  @BeforeEach
  void handleCommands() {
    fixture = Fixtures.of(Claim.class, Claim::new);
    fixture.registerAnnotatedCommandHandler(new ClaimCommands(fixture.getRepository(), references));
  }

  @Test
  void a_decision_is_stored() {
    fixture
        .given(history(granted("1000.00")))
        .when(approve())
        .expectEvents(new ClaimApproved(approve().decidedOn(), Euros.of("1000.00"), "Anna"))
        .expectResultMessagePayload(new Decided(KEY.claimId(), false));
  }

  @Test
  void a_decision_that_has_an_identity_is_stored_once() {
    DecideClaim named = named("D-1", KEY.claimId());
    fixture.given(history(granted("1000.00"))).when(named);
    handleCommands();
    fixture
        .given(history(granted("1000.00")))
        .when(named)
        .expectNoEvents()
        .expectResultMessagePayload(new Decided(KEY.claimId(), true));
    handleCommands();
    fixture
        .given(history(granted("1000.00")))
        .when(named("D-1", "another"))
        .expectNoEvents()
        .expectException(refused("id.taken"));
  }

  @Test
  void an_identity_stands_for_one_decision_alone() {
    fixture.given(history(granted("1000.00"))).when(named("D-1", KEY.claimId()));
    for (DecideClaim other :
        List.of(
            as("D-1", Decision.DISPUTED, "Anna", null, "Unclear"),
            as("D-1", Decision.APPROVED, "Cora", null, null),
            as("D-1", Decision.APPROVED, "Anna", Euros.of("300.00"), null))) {
      handleCommands();
      fixture
          .given(history(granted("1000.00")))
          .when(other)
          .expectNoEvents()
          .expectException(refused("id.taken"));
    }
  }

  private static DecideClaim as(
      String identity, Decision decision, String by, Euros amount, String reason) {
    return new DecideClaim(
        identity, KEY.claimId(), decision, approve().decidedOn(), by, amount, reason, null, TODAY);
  }

  private static DecideClaim named(String identity, String claimId) {
    DecideClaim approve = approve();
    return new DecideClaim(
        identity,
        claimId,
        approve.decision(),
        approve.decidedOn(),
        approve.by(),
        null,
        null,
        null,
        TODAY);
  }

  @Test
  void a_refused_decision_is_not_stored() {
    fixture
        .given(history(pathTo(ClaimStatus.PAID)))
        .when(pay())
        .expectNoEvents()
        .expectException(refused("claim.status"));
  }

  @Test
  void an_attestation_is_stored_once() {
    AttestClaim attest = new AttestClaim(KEY.claimId(), "supervisor", "Cora", TODAY, TODAY);
    ClaimAttested attested = new ClaimAttested(TODAY, "supervisor", "Cora");
    fixture.given(DUE).when(attest).expectEvents(attested);
    handleCommands();
    fixture.given(DUE, attested).when(attest).expectNoEvents();
  }

  @Test
  void an_unknown_claim_is_not_decided_on() {
    fixture.givenNoPriorActivity().when(approve()).expectException(refused("claim.unknown"));
  }
}
