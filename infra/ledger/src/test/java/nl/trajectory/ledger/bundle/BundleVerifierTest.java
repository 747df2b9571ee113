package nl.trajectory.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.bundle.found.ClaimFound;
import nl.trajectory.ledger.bundle.found.ClaimStatus;
import nl.trajectory.ledger.bundle.found.ConditionFound;
import nl.trajectory.ledger.bundle.found.EntryFound;
import nl.trajectory.ledger.bundle.found.Fault;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.found.Findings;
import nl.trajectory.ledger.bundle.found.StreamFound;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.found.Verdict;
import nl.trajectory.ledger.bundle.found.WitnessFound;
import nl.trajectory.ledger.note.SignatureLine;
import nl.trajectory.ledger.note.SignedNote;
import nl.trajectory.ledger.note.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleVerifierTest {
  private static final Random RANDOM = Seed.random(BundleVerifierTest.class);

  private final TestClaim claim = new TestClaim(RANDOM);

  @Test
  void a_good_bundle_proves_the_claim() {
    Draft draft = claim.draft();
    claim.grow(draft);
    Findings findings = proven(draft);
    ClaimFound found = findings.claim();
    assertThat(found.agreement()).isEqualTo(claim.agreement);
    assertThat(found.trajectory()).isEqualTo(claim.trajectory);
    assertThat(found.amount()).isEqualTo(new BigDecimal("2500.00"));
    assertThat(found.paid()).isEqualTo(new BigDecimal("2500.00"));
    assertThat(found.status()).isEqualTo(ClaimStatus.PAID);
    assertThat(found.version().id()).isEqualTo(claim.term);
    assertThat(found.evidence()).extracting(EntryFound::id).isEqualTo(claim.evidence);
    assertThat(found.conditions())
        .containsExactly(
            new ConditionFound("started", "yes", "yes", true),
            new ConditionFound("hours", "24", "32", true));
    assertThat(findings.streams()).allMatch(StreamFound::complete);
    assertThat(findings.newest()).isNotNull();
    assertThat(findings.witnesses()).hasSize(2).allMatch(WitnessFound::trusted);
  }

  @Test
  void the_opening_may_be_shown_and_kept_closed() {
    claim.restsOnOpening = true;
    Draft draft = claim.draft();
    assertThat(proven(draft).claim().openingClosed()).isFalse();
    draft.disclosed.remove(claim.evidence.get(0));
    ClaimFound found = proven(draft).claim();
    assertThat(found.openingClosed()).isTrue();
    assertThat(found.evidence())
        .extracting(EntryFound::id)
        .isEqualTo(claim.evidence.subList(1, claim.evidence.size()));
  }

  @Test
  void without_heads_it_is_said_that_more_may_have_followed() {
    claim.heads = false;
    assertThat(proven(claim.draft()).streams()).noneMatch(StreamFound::complete);
  }

  @Test
  void what_was_paid_back_is_subtracted() {
    claim.laterType = "ReclaimSettled";
    ClaimFound found = proven(claim.draft()).claim();
    assertThat(found.paid()).isEqualTo(new BigDecimal("-2500.00"));
    assertThat(found.status()).isEqualTo(ClaimStatus.RECLAIM_SETTLED);
  }

  @Test
  void a_revision_may_give_another_amount() {
    claim.laterType = "ClaimRevised";
    claim.laterPayload = Map.of("amount", "1.50", "evidence", List.of(), "conditions", List.of());
    ClaimFound found = proven(claim.draft()).claim();
    assertThat(found.amount()).isEqualTo(new BigDecimal("1.50"));
    assertThat(found.status()).isEqualTo(ClaimStatus.REVISED);
    assertThat(found.conditions()).isEmpty();
    assertThat(found.evidence()).hasSameSizeAs(claim.evidence);
  }

  @Test
  void witnesses_can_be_required() {
    byte[] bundle = claim.draft().toBytes();
    List<SigningKey> both = List.of(TestClaim.WITNESS, TestClaim.OTHER_WITNESS);
    Trust one =
        new Trust(TestClaim.KEY.verifier(), both.stream().map(SigningKey::cosigner).toList(), 1);
    Trust two = new Trust(one.log(), one.witnesses(), 2);
    assertThat(new BundleVerifier(one).verify(bundle).proven()).isTrue();
    assertThat(new BundleVerifier(two).verify(bundle).fault())
        .isEqualTo(new Fault(FaultCode.WITNESS_TOO_FEW, List.of("1", "2")));
  }

  @Test
  void a_witness_that_only_the_bundle_names_is_not_trusted() {
    Verdict verdict =
        new BundleVerifier(Trust.in(TestClaim.KEY.verifier())).verify(claim.draft().toBytes());
    assertThat(verdict.findings().witnesses()).hasSize(1).noneMatch(WitnessFound::trusted);
  }

  @Test
  void the_same_content_gives_the_same_bytes_in_whatever_order_it_was_handed_in() {
    Draft draft = claim.draft();
    claim.cosign(draft, TestClaim.OTHER_WITNESS);
    List<SignatureLine> signatures = new ArrayList<>(draft.checkpoint.signatures());
    Collections.reverse(signatures);
    BundleWriter backwards =
        new BundleWriter(draft.claim, new SignedNote(draft.checkpoint.text(), signatures));
    draft.disclosed.entrySet().stream()
        .sorted((a, b) -> b.getKey().toString().compareTo(a.getKey().toString()))
        .forEach(entry -> backwards.disclose(entry.getKey(), entry.getValue()));
    draft.streams.values().stream()
        .sorted((a, b) -> b.stream().compareTo(a.stream()))
        .forEach(backwards::stream);
    backwards.witness(TestClaim.OTHER_WITNESS.cosigner()).witness(TestClaim.WITNESS.cosigner());
    assertThat(backwards.toBytes()).isEqualTo(draft.toBytes());
    assertThat(new BundleVerifier(TestClaim.TRUST).verify(backwards.toBytes()).fault()).isNull();
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void a_bundle_that_proves_nothing_is_refused_for_the_right_reason(Mutation mutation) {
    Verdict verdict = new BundleVerifier(TestClaim.TRUST).verify(mutation.of(claim));
    assertThat(verdict.findings()).isNull();
    assertThat(verdict.fault().code()).isEqualTo(mutation.code);
  }

  @Test
  void a_bundle_cut_off_anywhere_is_refused() {
    byte[] whole = claim.draft().toBytes();
    for (int length = 0; length < whole.length; length++) {
      Fault fault =
          new BundleVerifier(TestClaim.TRUST).verify(Arrays.copyOf(whole, length)).fault();
      assertThat(fault.code()).isEqualTo(FaultCode.BUNDLE_UNREADABLE);
    }
  }

  private static Findings proven(Draft draft) {
    Verdict verdict = new BundleVerifier(TestClaim.TRUST).verify(draft.toBytes());
    assertThat(verdict.fault()).isNull();
    return verdict.findings();
  }
}
