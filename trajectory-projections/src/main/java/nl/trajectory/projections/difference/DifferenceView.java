package nl.trajectory.projections.difference;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.projections.difference.Compared.Number;
import nl.trajectory.projections.difference.Difference.Differences;
import nl.trajectory.projections.facts.Facts;
import nl.trajectory.projections.facts.Known;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells what a figure differs by between two moments, and by whose entries. */
public final class DifferenceView {
  /** More than that nobody reads one by one. */
  private static final int MOST = 500;

  private static final String REFERENCES =
      """
      SELECT f.trajectory_id, f.reference FROM views.trajectory_fact_now f
      WHERE f.trajectory_id = ANY (:ids)
      """;

  private final JdbcClient jdbc;
  private final Facts facts;
  private final Histories histories;

  public DifferenceView(JdbcClient jdbc, Facts facts, Histories histories) {
    this.jdbc = jdbc;
    this.facts = facts;
    this.histories = histories;
  }

  /**
   * A moment in two times.
   *
   * @param asOf null: now
   */
  public record At(LocalDate on, @Nullable Instant asOf) {}

  /** Whom each number counts, at both moments. */
  private record Both(
      Known thenKnown,
      Known nowKnown,
      Map<String, Set<Number>> then,
      Map<String, Set<Number>> now) {

    /** Of each trajectory by which a number differs, those numbers. */
    Map<String, Set<Number>> differing() {
      Map<String, Set<Number>> differing = new TreeMap<>();
      Set<String> all = new HashSet<>(then.keySet());
      all.addAll(now.keySet());
      for (String id : all) {
        Set<Number> numbers =
            Sets.differing(then.getOrDefault(id, Set.of()), now.getOrDefault(id, Set.of()));
        if (!numbers.isEmpty()) {
          differing.put(id, numbers);
        }
      }
      return differing;
    }
  }

  /**
   * Compares.
   *
   * @param name of the figure
   * @param then the earlier of the two, in both times
   * @throws InvalidField when too many trajectories differ to be told one by one
   */
  public Differences between(String name, Compared figure, At then, At now) {
    long thenPosition = then.asOf() == null ? Long.MAX_VALUE : histories.positionAt(then.asOf());
    Both both =
        facts.ask(
            now.asOf(),
            known -> {
              Known before = new Known(Math.min(thenPosition, known.position()), then.asOf());
              return new Both(
                  before,
                  known,
                  figure.counting(before, then.on(), null),
                  figure.counting(known, now.on(), null));
            });
    Map<String, Set<Number>> differing = both.differing();
    if (differing.size() > MOST) {
      throw new InvalidField(
          "field.invalid",
          "figure",
          "More than "
              + MOST
              + " trajectories differ between the two moments; ask about fewer, by the filters of"
              + " the figure.");
    }
    Map<String, String> references = references(differing.keySet());
    Causes causes =
        new Causes(figure, now.on(), both.thenKnown(), references)
            .look(
                differing.isEmpty()
                    ? List.of()
                    : histories.upTo(both.nowKnown().position(), differing.keySet()),
                differing);
    return new Differences(
        name,
        now.on(),
        both.nowKnown().position(),
        then.on(),
        both.thenKnown().position(),
        differences(both, differing, references, causes));
  }

  private static List<Difference> differences(
      Both both,
      Map<String, Set<Number>> differing,
      Map<String, String> references,
      Causes causes) {
    Map<Number, Integer> then = counts(both.then());
    Map<Number, Integer> now = counts(both.now());
    Set<Number> numbers = new TreeSet<>();
    differing.values().forEach(numbers::addAll);
    List<Difference> differences = new ArrayList<>();
    for (Number number : numbers) {
      Set<String> entered = new TreeSet<>();
      Set<String> left = new TreeSet<>();
      differing.forEach(
          (id, of) -> {
            if (of.contains(number)) {
              boolean isNow = both.now().getOrDefault(id, Set.of()).contains(number);
              (isNow ? entered : left).add(references.getOrDefault(id, id));
            }
          });
      differences.add(
          new Difference(
              number.measure(),
              number.group(),
              then.getOrDefault(number, 0),
              now.getOrDefault(number, 0),
              List.copyOf(entered),
              List.copyOf(left),
              causes.of(number)));
    }
    return differences;
  }

  private static Map<Number, Integer> counts(Map<String, Set<Number>> counting) {
    Map<Number, Integer> counts = new HashMap<>();
    counting.values().forEach(of -> of.forEach(number -> counts.merge(number, 1, Integer::sum)));
    return counts;
  }

  private Map<String, String> references(Collection<String> ids) {
    Map<String, String> references = new HashMap<>();
    jdbc.sql(REFERENCES)
        .param("ids", ids.toArray(new String[0]))
        .query(
            row -> {
              references.put(row.getString(1), row.getString(2));
            });
    return references;
  }
}
