package nl.trajectory.claims;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.allocation.Candidate;
import nl.trajectory.domain.funding.allocation.QueuePosition;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.domain.funding.judging.JudgingMemory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** What the judging remembers, in its tables. */
final class JudgingTables implements JudgingMemory {
  private static final String KEEP_AGREEMENTS =
      """
      INSERT INTO judging.agreement
        (reference, stream_id, cohort, concluded, changes, costs, retracted)
      SELECT r ->> 'reference', r ->> 'stream', r ->> 'cohort', r -> 'concluded',
        coalesce(r -> 'changes', '[]'), (r ->> 'costs')::numeric, (r ->> 'retracted')::boolean
      FROM jsonb_array_elements(CAST(? AS jsonb)) AS r
      ON CONFLICT (reference) DO UPDATE SET changes = EXCLUDED.changes, costs = EXCLUDED.costs,
        retracted = EXCLUDED.retracted
      """;

  private static final String KEEP_CANDIDATES =
      """
      INSERT INTO judging.candidate (claim_id, agreement, term, trajectory, participant, judgement,
        since, since_entry, granted_at, waits_for)
      SELECT r ->> 'claim', r ->> 'agreement', r ->> 'term', r ->> 'trajectory',
        r ->> 'participant', r -> 'judgement', (r ->> 'since')::bigint,
        (r ->> 'sinceEntry')::bigint, (r ->> 'grantedAt')::bigint, coalesce(r -> 'waitsFor', '[]')
      FROM jsonb_array_elements(CAST(? AS jsonb)) AS r
      ON CONFLICT (claim_id) DO UPDATE SET participant = EXCLUDED.participant,
        judgement = EXCLUDED.judgement, since = EXCLUDED.since,
        since_entry = EXCLUDED.since_entry, granted_at = EXCLUDED.granted_at,
        waits_for = EXCLUDED.waits_for
      """;

  // The mapper leaves out what is null or empty.

  private record AgreementRow(
      String reference,
      String stream,
      String cohort,
      AgreementConcluded concluded,
      List<AgreementTermsChanged> changes,
      String costs,
      boolean retracted) {}

  private record MemberRow(String trajectory, String cohort) {}

  private record CandidateRow(
      String claim,
      String agreement,
      String term,
      String trajectory,
      @Nullable String participant,
      @Nullable Judgement judgement,
      @Nullable Long since,
      @Nullable Long sinceEntry,
      @Nullable Long grantedAt,
      List<CheckedCondition> waitsFor) {}

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final JavaType changes;
  private final JavaType conditions;

  JudgingTables(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
    this.changes = listOf(AgreementTermsChanged.class);
    this.conditions = listOf(CheckedCondition.class);
  }

  private JavaType listOf(Class<?> type) {
    return json.getTypeFactory().constructCollectionType(List.class, type);
  }

  /**
   * The last judged position, which nobody else gets until the end of the transaction; empty:
   * another has it.
   */
  OptionalLong lockedPosition() {
    return jdbc.sql("SELECT position FROM judging.progress FOR UPDATE SKIP LOCKED")
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  long position() {
    return jdbc.sql("SELECT position FROM judging.progress").query(Long.class).single();
  }

  /** Whether nothing is remembered: nothing was judged yet, or all of it is lost. */
  boolean isEmpty() {
    return jdbc.sql("SELECT NOT EXISTS (SELECT FROM judging.agreement)")
        .query(Boolean.class)
        .single();
  }

  void reached(long position) {
    jdbc.sql("UPDATE judging.progress SET position = ?").param(position).update();
  }

  @Override
  public List<AgreementState> agreementsOf(String cohort) {
    return agreements("cohort = ?", cohort);
  }

  @Override
  public Optional<AgreementState> agreement(String reference) {
    return agreements("reference = ?", reference).stream().findFirst();
  }

  @Override
  public Optional<AgreementState> agreementOfStream(String stream) {
    return agreements("stream_id = ?", stream).stream().findFirst();
  }

  private List<AgreementState> agreements(String which, String value) {
    return jdbc.sql(
            "SELECT stream_id, concluded, changes, costs, retracted FROM judging.agreement WHERE "
                + which
                + " ORDER BY reference")
        .param(value)
        .query(
            (row, n) ->
                new AgreementState(
                    row.getString("stream_id"),
                    json.readValue(row.getString("concluded"), AgreementConcluded.class),
                    json.readValue(row.getString("changes"), changes),
                    new Euros(row.getBigDecimal("costs")),
                    row.getBoolean("retracted")))
        .list();
  }

  @Override
  public void writeAgreements(Collection<AgreementState> agreements) {
    write(
        KEEP_AGREEMENTS,
        agreements.stream()
            .map(
                agreement ->
                    new AgreementRow(
                        agreement.reference(),
                        agreement.stream(),
                        agreement.concluded().cohort(),
                        agreement.concluded(),
                        agreement.changes(),
                        agreement.costs().amount().toPlainString(),
                        agreement.retracted()))
            .toList());
  }

  /** Writes rows in one statement, if there are any. */
  private void write(String sql, Collection<?> rows) {
    if (!rows.isEmpty()) {
      jdbc.sql(sql).param(json.writeValueAsString(rows)).update();
    }
  }

  @Override
  public long judgedTo(String reference) {
    return jdbc.sql("SELECT judged_to FROM judging.agreement WHERE reference = ?")
        .param(reference)
        .query(Long.class)
        .optional()
        .orElse(-1L);
  }

  @Override
  public void writeJudgedTo(Map<String, Long> positions) {
    if (!positions.isEmpty()) {
      jdbc.sql(
              """
              UPDATE judging.agreement a SET judged_to = j.judged_to
              FROM unnest(?, ?) AS j (reference, judged_to) WHERE a.reference = j.reference
              """)
          .params(
              positions.keySet().toArray(new String[0]), positions.values().toArray(new Long[0]))
          .update();
    }
  }

  @Override
  public Map<String, Set<String>> cohortsOf(Collection<String> trajectories) {
    Map<String, Set<String>> cohorts = new HashMap<>();
    jdbc.sql("SELECT trajectory, cohort FROM judging.membership WHERE trajectory = ANY (?)")
        .param(trajectories.toArray(new String[0]))
        .query(
            row -> {
              cohorts
                  .computeIfAbsent(row.getString(1), trajectory -> new HashSet<>())
                  .add(row.getString(2));
            });
    return cohorts;
  }

  @Override
  public Set<String> membersOf(String cohort) {
    return new HashSet<>(
        jdbc.sql("SELECT trajectory FROM judging.membership WHERE cohort = ?")
            .param(cohort)
            .query(String.class)
            .list());
  }

  @Override
  public void writeMembers(Map<String, Set<String>> cohorts) {
    List<MemberRow> rows = new ArrayList<>();
    cohorts.forEach(
        (trajectory, ofIt) -> ofIt.forEach(one -> rows.add(new MemberRow(trajectory, one))));
    write(
        """
        INSERT INTO judging.membership (trajectory, cohort)
        SELECT trajectory, cohort
        FROM jsonb_populate_recordset(NULL::judging.membership, CAST(? AS jsonb))
        ON CONFLICT DO NOTHING
        """,
        rows);
  }

  @Override
  public List<Candidate> candidatesOf(String agreement) {
    return jdbc.sql("SELECT * FROM judging.candidate WHERE agreement = ?")
        .param(agreement)
        .query((row, n) -> candidate(row))
        .list();
  }

  @Override
  public List<Candidate> candidatesOf(String agreement, String trajectory) {
    return jdbc.sql("SELECT * FROM judging.candidate WHERE agreement = ? AND trajectory = ?")
        .params(agreement, trajectory)
        .query((row, n) -> candidate(row))
        .list();
  }

  @Override
  public Optional<String> agreementOfClaim(String claimId) {
    return jdbc.sql("SELECT agreement FROM judging.candidate WHERE claim_id = ?")
        .param(claimId)
        .query(String.class)
        .optional();
  }

  private Candidate candidate(ResultSet row) throws SQLException {
    String judgement = row.getString("judgement");
    return new Candidate(
        new ClaimKey(
            row.getString("agreement"), row.getString("term"), row.getString("trajectory")),
        row.getString("participant"),
        judgement == null ? null : json.readValue(judgement, Judgement.class),
        queuePosition(row),
        number(row, "granted_at"),
        json.readValue(row.getString("waits_for"), conditions),
        null);
  }

  private static @Nullable QueuePosition queuePosition(ResultSet row) throws SQLException {
    Long since = number(row, "since");
    return since == null ? null : new QueuePosition(since, row.getLong("since_entry"));
  }

  private static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  @Override
  public void writeCandidates(Collection<Candidate> candidates) {
    String[] gone =
        candidates.stream()
            .filter(Candidate::isGone)
            .map(candidate -> candidate.key().claimId())
            .toArray(String[]::new);
    if (gone.length > 0) {
      jdbc.sql("DELETE FROM judging.candidate WHERE claim_id = ANY (?)").param(gone).update();
    }
    write(
        KEEP_CANDIDATES,
        candidates.stream()
            .filter(candidate -> !candidate.isGone())
            .map(JudgingTables::row)
            .toList());
  }

  private static CandidateRow row(Candidate candidate) {
    ClaimKey key = candidate.key();
    QueuePosition queuePosition = candidate.queuePosition();
    return new CandidateRow(
        key.claimId(),
        key.agreement(),
        key.term(),
        key.trajectory(),
        candidate.participant(),
        candidate.judgement(),
        queuePosition == null ? null : queuePosition.since(),
        queuePosition == null ? null : queuePosition.entry(),
        candidate.grantedAt(),
        candidate.waitsFor());
  }
}
