package nl.trajectory.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.bundle.found.ClaimStatus;
import nl.trajectory.ledger.bundle.found.Fault;
import nl.trajectory.ledger.bundle.found.FaultCode;
import nl.trajectory.ledger.bundle.found.Findings;
import nl.trajectory.ledger.bundle.found.Language;
import nl.trajectory.ledger.bundle.found.OneLine;
import nl.trajectory.ledger.bundle.found.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {
  private static final Random RANDOM = Seed.random(MessagesTest.class);

  @Test
  void both_languages_have_the_same_messages_with_the_same_places() throws IOException {
    Properties english = messages("messages.properties");
    Properties dutch = messages("messages_nl.properties");
    assertThat(dutch.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, text) ->
            assertThat(places(dutch.getProperty((String) key)))
                .as("%s", key)
                .isEqualTo(places((String) text)));
  }

  @Test
  void every_code_has_a_sentence_and_every_status_a_word() throws IOException {
    Set<String> wanted =
        Stream.concat(
                Arrays.stream(FaultCode.values()).map(code -> "fault." + code.text()),
                Arrays.stream(ClaimStatus.values())
                    .map(status -> "status." + status.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    Set<Object> found = messages("messages.properties").keySet();
    assertThat(found.stream().filter(key -> key.toString().matches("(?:fault|status)\\..*")))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void the_codes_are_stable() {
    assertThat(Arrays.stream(FaultCode.values()).map(FaultCode::text))
        .containsExactly(
            "bundle.unreadable",
            "bundle.too-large",
            "bundle.missing-file",
            "bundle.unexpected-file",
            "file.not-canonical",
            "file.malformed",
            "checkpoint.malformed",
            "checkpoint.other-log",
            "checkpoint.not-signed",
            "checkpoint.signed-twice",
            "checkpoint.unknown-signature",
            "checkpoint.signature-order",
            "witnesses.malformed",
            "witnesses.unused",
            "witness.wrong-signature",
            "witness.too-few",
            "consistency.not-proven",
            "stream.other-entry",
            "stream.gap",
            "stream.broken-link",
            "stream.time",
            "stream.position",
            "inclusion.not-proven",
            "head.not-committed",
            "head.not-proven",
            "disclosed.no-entry",
            "disclosed.other-content",
            "claim.missing",
            "claim.not-disclosed",
            "claim.type",
            "claim.malformed",
            "version.missing",
            "version.not-disclosed",
            "version.later",
            "evidence.other-stream",
            "evidence.missing",
            "evidence.other-hash",
            "evidence.not-disclosed");
  }

  @Test
  void every_code_is_the_answer_to_some_bundle() {
    Set<FaultCode> elsewhere = Set.of(FaultCode.BUNDLE_TOO_LARGE, FaultCode.WITNESS_TOO_FEW);
    Set<FaultCode> met =
        Arrays.stream(Mutation.values()).map(each -> each.code).collect(Collectors.toSet());
    assertThat(Arrays.stream(FaultCode.values()).filter(code -> !elsewhere.contains(code)))
        .containsExactlyInAnyOrderElementsOf(met);
  }

  @ParameterizedTest
  @EnumSource(Mutation.class)
  void a_fault_fills_every_place_of_its_sentence(Mutation mutation) throws IOException {
    Fault fault =
        new BundleVerifier(TestClaim.TRUST).verify(mutation.of(new TestClaim(RANDOM))).fault();
    String sentence = messages("messages.properties").getProperty("fault." + fault.code().text());
    assertThat(fault.details()).hasSize(places(sentence));
    for (Language language : Language.values()) {
      assertThat(fault.text(language)).startsWith(fault.code().text() + ": ").endsWith(".");
    }
  }

  @Test
  void the_report_tells_what_is_proven_and_what_is_not() {
    TestClaim claim = new TestClaim(RANDOM);
    claim.heads = false;
    Draft draft = claim.draft();
    claim.grow(draft);
    Findings findings = new BundleVerifier(TestClaim.TRUST).verify(draft.toBytes()).findings();
    assertThat(Report.lines(findings, Language.EN))
        .contains(
            "Claim claim-1",
            "Claimed: 2500.00 euro, under agreement agreement/north 7, for term start.",
            "Status: paid.",
            "Paid, less what was paid back: 2500.00 euro.",
            "  - hours: required 24, found 32: met",
            "  - stream trajectory-1: the content of entries 0",
            "  - stream claim-1: whether more entries followed before the checkpoint",
            "  - sealed personal data: it is never in a bundle")
        .anyMatch(line -> line.startsWith("  - witness.example/fund at 2026-02-01T00:"));
    assertThat(Report.lines(findings, Language.NL))
        .contains(
            "Geclaimd: 2500.00 euro, uit overeenkomst agreement/north 7, voor termijn start.",
            "Status: betaald.",
            "  - stroom trajectory-1: de inhoud van feiten 0")
        .hasSameSizeAs(Report.lines(findings, Language.EN));
  }

  @Test
  void texts_of_others_stay_on_their_line() {
    assertThat(OneLine.of("a\nb\u001b[2J\u202e\u2028c"))
        .isEqualTo("a\\u{a}b\\u{1b}[2J\\u{202e}\\u{2028}c");
  }

  @Test
  void dutch_is_for_who_has_set_dutch() {
    assertThat(Language.of(Locale.forLanguageTag("nl-BE"))).isEqualTo(Language.NL);
    assertThat(List.of(Language.of(Locale.GERMANY), Language.of(Locale.ROOT)))
        .containsOnly(Language.EN);
  }

  private static int places(String text) {
    return text.split("%s", -1).length - 1;
  }

  private static Properties messages(String file) throws IOException {
    try (InputStream in = MessagesTest.class.getResourceAsStream(file)) {
      Properties properties = new Properties();
      properties.load(in);
      return properties;
    }
  }
}
