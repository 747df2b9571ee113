package nl.trajectory.api;

import static nl.trajectory.api.Journals.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.postgres.EmbeddedStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decisions on claims come in with the journal that makes the claims due, into a store that no
 * program serves.
 */
class ImportingDecisionsIT {
  /** The number of the contract in each of the first seven trajectories of the sample. */
  private static final int CONTRACT = 16;

  @TempDir private static Path directory;

  private static DataDirectory data;
  private static EmbeddedStore store;
  private static JdbcClient owner;

  private final String cohort = Fresh.reference();

  @BeforeAll
  static void a_store_has_been_made_by_a_first_import() {
    data = DataDirectory.fresh();
    assertThat(
            Program.run("import", "--data", data, file(Journals.pilot1As(Fresh.reference())))
                .status())
        .isZero();
    store = EmbeddedStore.open(data.path());
    owner = DataDirectory.owner(store.owner());
  }

  @AfterAll
  static void the_store_is_removed() {
    store.close();
    data.close();
  }

  /** Has 169 lines. */
  private String sample() {
    return Journals.pilot1As(cohort).strip();
  }

  private static Path file(String... lines) {
    return Journals.write(directory, Fresh.reference() + ".ndjson", String.join("\n", lines));
  }

  private static JsonNode imported(int status, Object... files) {
    Program.Ended ended =
        Program.run(Stream.concat(Stream.of("import", "--data", data), Stream.of(files)).toArray());
    assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(status);
    assertThat(ended.err()).isEmpty();
    return Json.read(ended.out());
  }

  private static void assertCounts(JsonNode report, int read, int applied, int present) {
    assertThat(report.required("linesRead").asInt()).isEqualTo(read);
    assertThat(report.required("applied").asInt()).isEqualTo(applied);
    assertThat(report.required("alreadyPresent").asInt()).isEqualTo(present);
  }

  /** Each refused line as its number, code and field. */
  private static List<String> refused(JsonNode report) {
    return Json.list(report.required("refused")).stream()
        .map(
            line ->
                line.required("line").asInt()
                    + " "
                    + line.required("code").asString()
                    + " "
                    + line.required("field").asString())
        .toList();
  }

  private String decided(String participant, String decision, String on, Object... more) {
    return Json.with(
            Json.read(
                line(
                    "claim-decision",
                    "agreement",
                    cohort + "-RESULT",
                    "term",
                    "RESULT-II",
                    "trajectory",
                    cohort + "-" + participant,
                    "decision",
                    decision,
                    "decidedOn",
                    on,
                    "by",
                    decision.equals("APPROVED") ? "Anna" : "Bert")),
            more)
        .toString();
  }

  private String retracted(String participant) {
    return line(
        "correction",
        "trajectory",
        cohort + "-" + participant,
        "corrects",
        CONTRACT,
        "kind",
        "RETRACT",
        "reason",
        "of someone else");
  }

  /** Three ways for a claim to go; corrections stand between decisions. */
  private List<String> decisions() {
    return List.of(
        decided("01", "APPROVED", "2022-07-20"),
        decided("01", "PAID", "2022-08-01", "paymentReference", "B-1"),
        decided("02", "DISPUTED", "2022-07-20", "reason", "The hours are not shown"),
        decided("02", "REJECTED", "2022-08-20", "reason", "The hours are not shown"),
        decided("03", "APPROVED", "2022-07-20", "amount", "2000.00"),
        retracted("01"),
        decided("01", "RECLAIM_SETTLED", "2022-10-01", "paymentReference", "B-2"));
  }

  private List<String> stories() {
    return owner
        .sql(
            "SELECT t.reference || ': ' || string_agg(c.type, ' ' ORDER BY c.seq)"
                + " FROM event_store.event c"
                + " JOIN event_store.event b ON b.stream_id = c.stream_id AND b.seq = 0"
                + " JOIN event_store.reference t ON t.stream_id = b.payload ->> 'trajectory'"
                + " AND t.kind = 'TRAJECTORY'"
                + " WHERE c.stream_type = 'Claim' AND starts_with(t.reference, ? || '-')"
                + " GROUP BY t.reference ORDER BY 1")
        .param(cohort)
        .query(String.class)
        .list()
        .stream()
        .map(story -> story.replace(cohort + "-", ""))
        .toList();
  }

  private static List<String> everything() {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of(
            "event_store.event",
            "event_store.ledger",
            "event_store.reference",
            "event_store.request",
            "vault.participant_key",
            "judging.progress",
            "judging.agreement",
            "judging.membership",
            "judging.candidate")) {
      rows.add(
          table
              + owner
                  .sql(
                      "SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM "
                          + table
                          + " t")
                  .query(String.class)
                  .single());
    }
    return rows;
  }

  @Test
  void decisions_come_in_with_the_journal_that_makes_their_claims_due() {
    Path journal = file(sample(), String.join("\n", decisions()));
    int lines = 169 + 7;
    JsonNode first = imported(0, journal);
    assertThat(refused(first)).isEmpty();
    assertCounts(first, lines, lines, 0);
    assertThat(stories())
        .hasSize(7)
        .startsWith(
            "01: ClaimBecameDue ClaimApproved ClaimPaid ReclaimBecameDue ReclaimSettled",
            "02: ClaimBecameDue ClaimDisputed ClaimRejected",
            "03: ClaimBecameDue ClaimApproved",
            "04: ClaimBecameDue");
    assertThat(paid()).containsExactly("2022-08-01 2500.00");

    List<String> before = everythingBut("event_store.ledger", "judging.");
    assertCounts(imported(0, journal), lines, 0, lines);
    assertThat(everythingBut("event_store.ledger", "judging.")).isEqualTo(before);
  }

  private String sampleWith(Consumer<ObjectNode> more) {
    return sample()
        .lines()
        .map(
            line -> {
              JsonNode record = Json.read(line);
              if (record.path("record").asString("").equals("agreement")) {
                for (JsonNode term : record.required("terms")) {
                  more.accept((ObjectNode) term);
                }
              }
              return record.toString();
            })
        .collect(Collectors.joining("\n"));
  }

  @Test
  void a_decision_that_makes_room_is_judged_before_the_next() {
    Path journal =
        file(
            sampleWith(term -> term.put("maximumCount", 6)),
            decided("01", "REJECTED", "2022-07-20", "reason", "The hours are not shown"),
            decided("07", "APPROVED", "2022-07-21"),
            decided("07", "PAID", "2022-08-01", "paymentReference", "B-1"));
    assertThat(refused(imported(0, "--dry-run", journal))).isEmpty();
    assertThat(refused(imported(0, journal))).isEmpty();
    assertThat(stories())
        .hasSize(7)
        .contains("01: ClaimBecameDue ClaimRejected", "07: ClaimBecameDue ClaimApproved ClaimPaid");
  }

  /**
   * A program that ends may leave its last events without a position, and decisions that are judged
   * later; the next program gives the former and does the latter.
   */
  private static List<String> everythingBut(String... others) {
    return everything().stream()
        .filter(row -> Stream.of(others).noneMatch(row::startsWith))
        .toList();
  }

  private List<String> paid() {
    return owner
        .sql(
            "SELECT occurred_on || ' ' || (payload ->> 'amount') FROM event_store.event WHERE type"
                + " = 'ClaimPaid' AND payload ->> 'paymentReference' = 'B-1' AND stream_id IN"
                + " (SELECT claim_id FROM judging.candidate WHERE agreement = ?)")
        .param(cohort + "-RESULT")
        .query(String.class)
        .list();
  }

  /** Lines 170 and on; those that are not refused make later ones wrong. */
  private List<String> refusable() {
    return List.of(
        decided("01", "APPROVED", "2022-07-20", "term", "RESULT-I"),
        decided("08", "APPROVED", "2022-07-20"),
        decided("01", "PAID", "2022-08-01", "paymentReference", "B-1"),
        decided("01", "APPROVED", "2022-07-20", "amount", "2500.01"),
        decided("01", "APPROVED", "2022-07-20"),
        decided("01", "APPROVED", "2022-07-21"),
        decided("01", "PAID", "2022-08-01", "paymentReference", "B-1", "by", " anna"),
        decided("01", "PAID", "2022-08-01"),
        decided("02", "APPROVED", "2022-07-01"),
        decided("02", "DISPUTED", "2022-07-20"),
        retracted("03"),
        decided("03", "APPROVED", "2022-07-20"),
        decided("99", "APPROVED", "2022-07-20"),
        decided("02", "APPROVED", "2022-07-20", "id", cohort + "-d1"),
        decided("04", "APPROVED", "2022-07-20", "id", cohort + "-d1"));
  }

  private static final List<String> REFUSED =
      List.of(
          "170 claim.unknown agreement",
          "171 claim.unknown agreement",
          "172 claim.status decision",
          "173 claim.amount-too-high amount",
          "175 claim.status decision",
          "176 claim.four-eyes by",
          "177 field.missing paymentReference",
          "178 claim.decided-before-due decidedOn",
          "179 field.missing reason",
          "181 claim.withdrawn decision",
          "182 trajectory.unknown trajectory",
          "184 id.taken id");

  @Test
  void a_dry_run_judges_decisions_the_same_and_writes_nothing() {
    List<String> all = new ArrayList<>(refusable());
    all.addAll(
        List.of(
            decided("05", "APPROVED", "2022-07-20"),
            decided("05", "PAID", "2022-08-01", "paymentReference", "B-1"),
            retracted("05"),
            decided("05", "RECLAIM_SETTLED", "2022-10-01"),
            decided("05", "RECLAIM_SETTLED", "2022-10-02")));
    Path journal = file(sample(), String.join("\n", all));
    List<String> before = everythingBut("event_store.ledger");
    JsonNode dry = imported(1, "--dry-run", journal);
    assertThat(everythingBut("event_store.ledger")).isEqualTo(before);
    assertThat(refused(dry)).startsWith(REFUSED.toArray(String[]::new)).hasSize(13);
    assertThat(refused(dry)).last().isEqualTo("189 claim.status decision");

    JsonNode real = imported(1, journal);
    assertThat(real).isEqualTo(Json.with(dry, "dryRun", false));
    assertThat(everythingBut("event_store.ledger")).isNotEqualTo(before);
  }

  @Test
  void a_dry_run_judges_what_is_stored_and_not_judged_yet() {
    imported(0, file(sample()));
    assertThat(stories()).as("nobody judges").isEmpty();
    Path decisions =
        file(
            decided("01", "APPROVED", "2022-07-20"),
            retracted("01"),
            decided("01", "PAID", "2022-08-01", "paymentReference", "B-1"));
    List<String> before = everythingBut("event_store.ledger");
    JsonNode dry = imported(1, "--dry-run", decisions);
    assertThat(refused(dry)).containsExactly("3 claim.withdrawn decision");
    assertThat(everythingBut("event_store.ledger")).isEqualTo(before);
    assertThat(imported(1, decisions)).isEqualTo(Json.with(dry, "dryRun", false));
    assertThat(stories()).startsWith("01: ClaimBecameDue ClaimApproved ClaimWithdrawn");
  }

  @Test
  void a_decision_that_a_claim_does_not_allow_is_refused_with_its_code_and_line() {
    JsonNode report = imported(1, file(sample(), String.join("\n", refusable())));
    assertThat(refused(report)).containsExactlyElementsOf(REFUSED);
    assertThat(Json.texts(report.required("refused"), "sentence"))
        .allSatisfy(sentence -> assertThat(sentence).matches("\\p{Lu}.+\\."));
    assertThat(stories())
        .startsWith(
            "01: ClaimBecameDue ClaimApproved",
            "02: ClaimBecameDue ClaimApproved",
            "03: ClaimBecameDue ClaimWithdrawn",
            "04: ClaimBecameDue");
  }
}
