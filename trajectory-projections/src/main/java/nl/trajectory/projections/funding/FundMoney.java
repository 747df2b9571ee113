package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.projections.funding.answer.BreakEven;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.FundEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The money of one fund: what moved it, and whether it has come back. */
final class FundMoney {
  private static final String NAME =
      """
      WITH ${claim}, ${agreement}
      SELECT coalesce((SELECT written FROM views.party_name WHERE name = :fund AND known_from <= :p),
        CAST(:spelled AS text))
      WHERE EXISTS (SELECT FROM agreement WHERE fund_name = :fund)
      """;

  /** Payments and what came back, of the claims that may be seen, in their order. */
  private static final String PAYMENTS =
      """
      SELECT m.moved_on, m.kind, m.amount, c.claim_id AS reference, 1 AS turn, c.due_on,
        c.agreement, c.term, c.trajectory, CAST(m.sequence AS bigint) AS nth
      FROM claim c JOIN views.claim_movement m ON m.claim_id = c.claim_id AND ${known m}
      WHERE m.moved_on <= :on\
      """;

  private static final String COSTS =
      """
      SELECT k.incurred_on, 'COST', k.amount, k.agreement, 0, NULL, NULL, NULL, NULL, k.recorded
      FROM agreement a JOIN views.cost_fact k ON k.agreement = a.reference AND ${known k}
      WHERE a.fund_name = :fund AND NOT k.retracted AND k.incurred_on <= :on\
      """;

  private static final String IN_ORDER =
      " ORDER BY moved_on, turn, due_on, agreement, term, trajectory, nth";

  /** What contracts bring by the terms of the day, and what came in by others. */
  private static final String BREAK_EVEN =
      """
      WITH ${claim}, ${agreement},
      pays AS (
        SELECT t.agreement, t.term, sum(t.amount) AS amount FROM views.agreement_term t
        WHERE ${known t} AND t.trigger = 'CONTRACT_SIGNED'
          AND (t.valid_from IS NULL OR t.valid_from <= :on)
          AND (t.valid_until IS NULL OR t.valid_until > :on)
        GROUP BY t.agreement, t.term),
      due AS (
        SELECT c.agreement,
          count(*) FILTER (WHERE p.term IS NOT NULL AND c.entitled) AS contracts,
          coalesce(sum(c.amount) FILTER (WHERE p.term IS NULL AND c.entitled), 0.00) AS others
        FROM claim c LEFT JOIN pays p ON p.agreement = c.agreement AND p.term = c.term
        GROUP BY c.agreement)
      SELECT a.reference, a.recovery_share, coalesce(due.contracts, 0), coalesce(due.others, 0.00),
        coalesce((SELECT sum(amount) FROM pays p WHERE p.agreement = a.reference), 0),
        coalesce((SELECT sum(k.amount) FROM views.cost_fact k WHERE k.agreement = a.reference
          AND ${known k} AND NOT k.retracted AND k.incurred_on <= :on), 0.00)
      FROM agreement a LEFT JOIN due ON due.agreement = a.reference
      WHERE a.fund_name = :fund ORDER BY a.reference OFFSET :skipped LIMIT :limit
      """;

  private static final int ROWS_AT_A_TIME = 1_000;

  private final Asking asking;
  private final TransactionTemplate reading;
  private final String spelled;
  private final NormalisedName name;
  private final int skipped;
  private final int limit;
  private final List<FundEntry> entries = new ArrayList<>();
  private RevolvingFund revolving = RevolvingFund.UNMOVED;
  private int movements;

  /**
   * @param reading in a transaction a result is read a part at a time
   * @param fund its name in any spelling
   * @param skipped how many entries and agreements come before the page
   * @param limit how many of each, at most
   */
  FundMoney(Asking asking, TransactionTemplate reading, String fund, int skipped, int limit) {
    this.asking = asking;
    this.reading = reading;
    this.spelled = fund;
    this.name = NormalisedName.of(fund);
    this.skipped = skipped;
    this.limit = limit;
  }

  private JdbcClient.StatementSpec sql(String text) {
    return asking.sql(text, Map.of("and", " AND c.fund_name = :fund")).param("fund", name.text());
  }

  /** Empty when no agreement that may be seen names it. */
  Optional<Fund> find() {
    return sql(NAME)
        .param("spelled", spelled)
        .query(String.class)
        .optional()
        .map(shown -> isSeenWhole() ? whole(shown) : part(shown));
  }

  /** Whether the scope takes in all there may be of a fund, by what it says and not by what is. */
  private boolean isSeenWhole() {
    Scope scope = asking.scope();
    return scope.regions().isAll() && (scope.parties().isAll() || scope.parties().includes(name));
  }

  private Fund whole(String shown) {
    take("WITH ${claim}, ${agreement} " + PAYMENTS + " UNION ALL " + COSTS, true);
    List<BreakEven> breakEven =
        sql(BREAK_EVEN)
            .param("skipped", skipped)
            .param("limit", limit + 1)
            .query((row, n) -> breakEven(row))
            .list();
    boolean more = breakEven.size() > limit;
    return new Fund(
        shown,
        true,
        revolving.balance().toPlainString(),
        revolving.costs(),
        revolving.received().toPlainString(),
        revolving.recoveredShare(),
        revolving.budgetForNextCohort(),
        more ? breakEven.subList(0, limit) : breakEven,
        entries,
        next(more),
        asking.position());
  }

  private Fund part(String shown) {
    take("WITH ${claim} " + PAYMENTS, false);
    return new Fund(
        shown,
        false,
        null,
        null,
        revolving.received().toPlainString(),
        null,
        null,
        List.of(),
        entries,
        next(false),
        asking.position());
  }

  /** All of them are taken in, as the balance needs them; those of the page are kept. */
  private void take(String sql, boolean balances) {
    reading.executeWithoutResult(
        status ->
            sql(sql + IN_ORDER)
                .withFetchSize(ROWS_AT_A_TIME)
                .query(
                    row -> {
                      take(movement(row), balances);
                    }));
  }

  private static RevolvingFund.Movement movement(ResultSet row) throws SQLException {
    return new RevolvingFund.Movement(
        row.getObject(1, LocalDate.class),
        RevolvingFund.Kind.valueOf(row.getString(2)),
        new Euros(row.getBigDecimal(3)),
        row.getString(4));
  }

  private void take(RevolvingFund.Movement movement, boolean balances) {
    revolving = revolving.after(movement);
    if (movements >= skipped && movements - skipped < limit) {
      entries.add(FundEntry.of(movement, balances ? revolving : null));
    }
    movements++;
  }

  private @Nullable String next(boolean moreAgreements) {
    return moreAgreements || movements - skipped > limit
        ? new FundPage(asking.position(), skipped + limit).text()
        : null;
  }

  private static BreakEven breakEven(ResultSet row) throws SQLException {
    BigDecimal agreed = row.getBigDecimal(2);
    return new BreakEven(
        row.getString(1),
        RevolvingFund.contractsToBreakEven(
            agreed == null ? null : new Share(agreed),
            new Euros(row.getBigDecimal(6)),
            new Euros(row.getBigDecimal(4)),
            row.getBigDecimal(5)),
        row.getInt(3));
  }
}
