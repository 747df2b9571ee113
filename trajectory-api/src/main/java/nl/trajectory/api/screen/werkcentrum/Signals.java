package nl.trajectory.api.screen.werkcentrum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.Mark.Kind;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.projections.cohort.CohortView.Cohort;
import nl.trajectory.projections.cohort.CohortView.Deviations;
import nl.trajectory.projections.cohort.CohortView.Exits;
import nl.trajectory.projections.cohort.CohortView.Reached;
import nl.trajectory.projections.success.SuccessRate;
import org.jspecify.annotations.Nullable;

/** What stands out in a cohort, by fixed rules. They state facts, and no causes. */
public final class Signals {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Text text;
  private final Cohort cohort;
  private final List<Signal> found = new ArrayList<>();

  /** Something that stands out. */
  public record Signal(Mark mark, String sentence) {}

  private Signals(Text text, Cohort cohort) {
    this.text = text;
    this.cohort = cohort;
  }

  /**
   * What stands out, in a fixed order.
   *
   * @param rate of the cohort; null: nobody has started
   */
  static List<Signal> of(Text text, Cohort cohort, @Nullable SuccessRate rate) {
    Signals signals = new Signals(text, cohort);
    signals.size();
    signals.exits();
    signals.stall();
    signals.leadTime();
    signals.target(rate);
    return signals.found;
  }

  private void add(Kind kind, String key, Object... values) {
    found.add(
        new Signal(
            new Mark(kind, text.say("signal." + key)),
            text.say("signal." + key + ".text", values)));
  }

  private Set<String> codes() {
    return cohort.deviations().stream().map(Deviations::code).collect(Collectors.toSet());
  }

  private void size() {
    if (codes().contains("norm.group-size")) {
      Integer least = cohort.minimumSize();
      Integer most = cohort.maximumSize();
      if (least != null && cohort.starters() < least) {
        add(Kind.DEVIATION, "too-small", cohort.starters(), least);
      } else if (most != null && cohort.starters() > most) {
        add(Kind.DEVIATION, "too-large", cohort.starters(), most);
      }
    }
  }

  private void exits() {
    int left = cohort.exits().stream().mapToInt(Exits::count).sum();
    if (left > 0 && left >= cohort.starters()) {
      add(Kind.REFUSED, "all-left", left, cohort.starters());
    } else if (left > 0 && 2 * left >= cohort.starters()) {
      add(Kind.DEVIATION, "many-left", left, cohort.starters());
    }
  }

  /** The first milestone on the route that less than half of those before it reached. */
  private void stall() {
    cohort.funnel().stream()
        .filter(Reached::onRoute)
        .filter(reached -> reached.shareOfPrevious() != null)
        .filter(reached -> HALF.compareTo(reached.shareOfPrevious()) > 0)
        .findFirst()
        .ifPresent(
            reached ->
                add(
                    Kind.DEVIATION,
                    "stall",
                    text.word("milestone", reached.milestone()),
                    reached.count(),
                    text.percent(reached.shareOfPrevious())));
  }

  private void leadTime() {
    if (codes().contains("norm.lead-time")) {
      add(
          Kind.DEVIATION,
          "lead-time",
          text.day(cohort.recruitmentFrom()),
          text.day(cohort.startsOn()));
    }
  }

  private void target(@Nullable SuccessRate rate) {
    if (rate != null && Boolean.FALSE.equals(rate.meetsTarget())) {
      add(
          Kind.REFUSED,
          "target-missed",
          rate.contract().numerator(),
          rate.contract().denominator(),
          text.percent(rate.target()));
    }
  }
}
