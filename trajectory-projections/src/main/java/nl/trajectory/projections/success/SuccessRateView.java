package nl.trajectory.projections.success;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What share of starters reaches a contract, training, VCA or diploma, by any dimension. */
public final class SuccessRateView {
  private static final String TOTAL = "total";

  private final JdbcClient jdbc;
  private final Facts facts;
  private final Targets targets;

  public SuccessRateView(JdbcClient jdbc, Facts facts, Programmes programmes) {
    this.jdbc = jdbc;
    this.facts = facts;
    this.targets = new Targets(programmes);
  }

  public SuccessRates answer(SuccessQuestion question) {
    return facts.ask(question.asOf(), known -> read(question, known));
  }

  private SuccessRates read(SuccessQuestion question, Known known) {
    boolean byStay = byStay(question.groupBy());
    Map<String, Counted> groups = counted(question, known, question.groupBy().sql(), byStay);
    Counted total = new Counted();
    (byStay ? counted(question, known, "'" + TOTAL + "'", false) : groups)
        .values()
        .forEach(total::add);
    List<SuccessRate> rows = new ArrayList<>();
    groups.forEach((group, counted) -> rows.add(row(group, counted)));
    return new SuccessRates(rows, row(TOTAL, total), known.position(), known.updatedAt(), false);
  }

  /** Who was in two cohorts counts in both; by any other dimension everyone counts once. */
  static boolean byStay(Dimension dimension) {
    return dimension == Dimension.COHORT;
  }

  /** What was counted of a group. */
  private static final class Counted {
    /** As {@link Measured#COUNTS} says. */
    final int[] counts = new int[Measured.COUNTS];

    final Set<String> programmes = new HashSet<>();

    void add(Counted more) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += more.counts[i];
      }
      programmes.addAll(more.programmes);
    }
  }

  private Map<String, Counted> counted(
      SuccessQuestion question, Known known, String group, boolean byStay) {
    Map<String, Counted> groups = new LinkedHashMap<>();
    new StarterSql(question, known, byStay)
        .counts(jdbc, group)
        .query(
            result -> {
              Counted counted = new Counted();
              for (int i = 0; i < counted.counts.length; i++) {
                counted.counts[i] = result.getInt(i + 4);
              }
              counted.programmes.add(result.getString(2) + "/" + result.getInt(3));
              groups.computeIfAbsent(result.getString(1), g -> new Counted()).add(counted);
            });
    return groups;
  }

  private SuccessRate row(String group, Counted counted) {
    int[] counts = counted.counts;
    int starters = counts[0];
    int contracts = counts[1];
    int pending = counts[2];
    BigDecimal target = targets.ofAll(counted.programmes);
    return new SuccessRate(
        group,
        starters,
        pending,
        RateOfStarters.of(contracts, pending, starters),
        RateOfStarters.of(counts[3], counts[4], starters),
        RateOfStarters.of(counts[5], counts[6], starters),
        RateOfStarters.of(counts[7], counts[8], starters),
        target,
        target == null ? null : Targets.isMet(target, contracts, pending, starters),
        inWork(counts));
  }

  private static List<InWorkRate> inWork(int[] counts) {
    List<InWorkRate> rates = new ArrayList<>();
    int at = 1 + 2 * Measured.values().length;
    for (int months : Measured.MONTHS) {
      rates.add(InWorkRate.of(months, counts[at], counts[at + 1], counts[at + 2]));
      at += 3;
    }
    return rates;
  }
}
