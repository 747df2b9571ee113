package nl.trajectory.claims;

import static nl.trajectory.claims.FundedStore.key;
import static nl.trajectory.domain.funding.Terms.term;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimWithdrawn;
import nl.trajectory.projections.funding.FundingRow;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
import nl.trajectory.projections.funding.Scope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agreement that never was: its claims are withdrawn, and the money follows in both times. */
class RetractedAgreementsIT {
  private static final LocalDate STARTS_ON = LocalDate.of(2025, 3, 17);

  private final FundedStore funded = new FundedStore();

  @AfterEach
  void close() {
    funded.close();
  }

  @BeforeEach
  void two_contracts_under_an_agreement_that_has_cost_something() {
    funded.plan(
        new CohortPlanned(
            "C1",
            "Group",
            "newcomers",
            1,
            "care",
            "Rijnmond",
            null,
            STARTS_ON,
            STARTS_ON,
            10,
            null));
    funded.conclude(agreement("A1"));
    funded.cost("A1", "10000.00");
    funded.underContract("T1", "T2");
    funded.judge();
  }

  private static AgreementConcluded agreement(String reference) {
    return new AgreementConcluded(
        reference,
        "C1",
        Kind.RESULT,
        null,
        "Fund",
        "Region",
        null,
        null,
        null,
        List.of(term("CONTRACT", Trigger.CONTRACT_SIGNED).amount("2500.00").build()),
        List.of());
  }

  private FundingRow row(@Nullable Instant asOf) {
    return funded
        .figures(Dimension.AGREEMENT, new Question(FundedStore.TODAY, asOf, Scope.ALL))
        .rows()
        .get(0);
  }

  @Test
  void its_claims_are_withdrawn_its_costs_stay_and_what_was_known_stays() {
    assertThat(row(null).due()).hasToString("5000.00");
    final Instant before = funded.now;

    funded.retract("A1");
    funded.judge();
    assertThat(funded.events(key("CONTRACT", "T1")))
        .last()
        .isInstanceOfSatisfying(
            ClaimWithdrawn.class,
            gone -> assertThat(gone.reason()).isEqualTo("The agreement was retracted."));
    FundingRow now = row(null);
    assertThat(now.due()).hasToString("0.00");
    assertThat(now.withdrawn()).hasToString("5000.00");
    assertThat(now.costs()).hasToString("10000.00");
    assertThat(row(before).due()).hasToString("5000.00");
    assertThat(funded.agreements(Scope.ALL))
        .map(SeenAgreement::agreement)
        .singleElement()
        .satisfies(
            agreement -> {
              assertThat(agreement.retracted()).isTrue();
              assertThat(agreement.concluded()).isEqualTo(agreement("A1"));
            });
  }

  @Test
  void nobody_carries_a_share_of_what_it_has_cost_any_more() {
    AgreementConcluded shared =
        new AgreementConcluded(
            "A0",
            "C1",
            Kind.CO_FINANCING,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(
                new PartyShare("Fund", Share.of("0.5"), null, null),
                new PartyShare("Region", Share.of("0.5"), null, null)));
    funded.conclude(shared);
    funded.cost("A0", "100.00");
    assertThat(row(null).shares()).hasSize(2);
    final Instant before = funded.now;
    funded.retract("A0");
    assertThat(row(null).group()).isEqualTo("A0");
    assertThat(row(null).shares()).isEmpty();
    assertThat(row(null).costs()).hasToString("100.00");
    assertThat(row(before).shares()).hasSize(2);
  }

  @Test
  void what_happens_later_brings_nothing_back() {
    funded.retract("A1");
    funded.judge();
    funded.underContract("T3");
    funded.cost("A1", "5.00");
    funded.judge();
    assertThat(funded.of("T3")).isEqualTo("none");
    assertThat(funded.of("T1")).isEqualTo("WITHDRAWN 0.00");
    assertThat(funded.story(key("CONTRACT", "T1")))
        .containsExactly("ClaimBecameDue", "ClaimWithdrawn");
  }

  @Test
  void another_agreement_takes_its_place() {
    funded.retract("A1");
    funded.conclude(agreement("A2"));
    funded.judge();
    assertThat(
            funded
                .figures(Dimension.PAYER, new Question(FundedStore.TODAY, null, Scope.ALL))
                .rows())
        .singleElement()
        .satisfies(
            payer -> {
              assertThat(payer.due()).hasToString("5000.00");
              assertThat(payer.withdrawn()).hasToString("5000.00");
            });
  }

  @Test
  void it_is_judged_once_when_the_position_that_was_reached_is_lost() {
    funded.retract("A1");
    funded.judge();
    funded.store.owner.sql("UPDATE judging.progress SET position = -1").update();
    funded.judge();
    assertThat(funded.story(key("CONTRACT", "T1")))
        .containsExactly("ClaimBecameDue", "ClaimWithdrawn");
  }
}
