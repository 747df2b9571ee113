package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;
import nl.trajectory.ledger.bundle.BundleVerifier;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.found.Verdict;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A funder takes the proof of a claim home, and checks it without us. */
@ExtendWith(Demo.Shared.class)
class ProofBundleScenarioTest {
  private final Demo demo;
  private final String cohort = Fresh.reference();

  ProofBundleScenarioTest(Demo demo) {
    this.demo = demo;
  }

  @BeforeEach
  void a_cohort_like_pilot_1() {
    demo.record(Journals.paidBy0363(Journals.pilot1As(cohort)));
    await().atMost(Demo.PATIENCE).until(() -> claims().size() == 7);
  }

  private List<JsonNode> claims() {
    return Json.list(
        demo.auditor().get("/v1/claims?agreement=" + cohort + "-RESULT").json().required("items"));
  }

  private byte[] bundle(String claim, String more) {
    Api.Answer answer = demo.auditor().get("/v1/claims/" + claim + "/proof-bundle" + more);
    assertThat(answer.status()).as(answer.header("Content-Type")).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/zip");
    return answer.response().body();
  }

  private Verdict verified(byte[] bundle) throws NoteRefused {
    VerifierKey key = VerifierKey.parse(demo.auditor().get("/v1/ledger/key").text());
    return new BundleVerifier(Trust.in(key)).verify(bundle);
  }

  @Test
  void the_bundle_verifies_and_names_nobody() throws Exception {
    String claim = claims().get(0).required("id").asString();
    byte[] bundle = bundle(claim, "");
    assertThat(verified(bundle).fault()).isNull();
    assertThat(bundle(claim, "")).as("made again").isEqualTo(bundle);
    assertThat(verified(bundle(claim, "?disclose=all")).fault()).isNull();
    assertThat(new String(bundle(claim, "?disclose=all"), StandardCharsets.UTF_8))
        .contains("ContractSigned")
        .doesNotContain("familyName", "givenName");
    assertThat(demo.auditor().get("/v1/claims/" + claim + "/proof-bundle?disclose=some").status())
        .isEqualTo(400);
    assertThat(demo.as("werkcentrum").get("/v1/claims/" + claim + "/proof-bundle").status())
        .isEqualTo(403);
    assertThat(demo.as("funder").get("/v1/claims/" + claim + "/proof-bundle?disclose=all").code())
        .as("a funder sees no single trajectories")
        .isEqualTo("access.denied");
  }

  /** The municipality pays, so the claim rests on the opening, which tells who takes part. */
  @Test
  void a_funders_bundle_verifies_and_keeps_the_opening_closed() throws Exception {
    String claim = claims().get(0).required("id").asString();
    Api.Answer answer = demo.as("funder").get("/v1/claims/" + claim + "/proof-bundle");
    byte[] bundle = answer.response().body();
    Verdict verdict = verified(bundle);
    assertThat(verdict.fault()).isNull();
    assertThat(verdict.findings().claim().openingClosed()).isTrue();
    assertThat(verdict.findings().claim().evidence()).isNotEmpty();
    assertThat(unzipped(bundle)).contains("ContractSigned").doesNotContain("targetGroup");
    Verdict ofAuditor = verified(bundle(claim, ""));
    assertThat(ofAuditor.findings().claim().openingClosed()).isFalse();
    assertThat(unzipped(bundle(claim, ""))).contains("targetGroup");
  }

  private static String unzipped(byte[] zip) throws IOException {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      while (entries.getNextEntry() != null) {
        text.append(new String(entries.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return text.toString();
  }

  @Test
  void a_bundle_that_was_changed_is_rejected() throws Exception {
    byte[] bundle = bundle(claims().get(0).required("id").asString(), "");
    String text = new String(bundle, StandardCharsets.ISO_8859_1);
    int amount = text.indexOf("2500.00");
    bundle[amount] = '9';
    assertThat(verified(bundle).fault().code()).isEqualTo(FaultCode.BUNDLE_UNREADABLE);
  }

  @Test
  void after_an_erasure_the_old_bundle_and_a_new_one_verify() throws Exception {
    JsonNode claim = claims().get(0);
    String id = claim.required("id").asString();
    final byte[] before = bundle(id, "");
    String participant = "P-" + claim.required("trajectory").asString();
    assertThat(
            demo.as("admin")
                .post("/v1/participants/" + participant + "/erasure", Json.of("reason", "asked"))
                .status())
        .isEqualTo(201);
    assertThat(verified(before).fault()).isNull();
    assertThat(verified(bundle(id, "?disclose=all")).fault()).isNull();
  }

  @Test
  void a_payment_is_part_of_the_proof() throws Exception {
    String id = claims().get(0).required("id").asString();
    String path = "/v1/claims/" + id + "/decisions";
    assertThat(demo.as("funder").post(path, Json.of("decision", "APPROVED")).status())
        .isEqualTo(201);
    assertThat(
            demo.as("betaler")
                .post(path, Json.of("decision", "PAID", "paymentReference", "P-1"))
                .status())
        .isEqualTo(201);
    Verdict verdict = verified(bundle(id, ""));
    assertThat(verdict.fault()).isNull();
    assertThat(verdict.findings().claim().paid()).isEqualByComparingTo("2500.00");
  }
}
