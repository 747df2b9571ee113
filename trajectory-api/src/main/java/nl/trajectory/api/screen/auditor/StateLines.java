package nl.trajectory.api.screen.auditor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.trajectory.api.screen.shared.Field;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.domain.Period;
import nl.trajectory.domain.trajectory.route.Milestone;
import org.jspecify.annotations.Nullable;

/** A state in words, part by part. */
public final class StateLines {
  private StateLines() {}

  /** What a part was and what it became; the same, or changed. */
  public record Change(String part, String before, String after) {
    public boolean changed() {
      return !before.equals(after);
    }
  }

  static List<Field> of(Text text, StateBody state) {
    List<Field> fields = new ArrayList<>();
    lines(text, state).forEach((part, value) -> fields.add(new Field(part, value)));
    return fields;
  }

  /** Both states side by side, what changed first. */
  public static List<Change> compared(Map<String, String> before, Map<String, String> after) {
    Map<String, String> parts = new LinkedHashMap<>(after);
    before.forEach(parts::putIfAbsent);
    List<Change> changes = new ArrayList<>();
    List<Change> same = new ArrayList<>();
    for (String part : parts.keySet()) {
      Change change =
          new Change(part, before.getOrDefault(part, "–"), after.getOrDefault(part, "–"));
      (change.changed() ? changes : same).add(change);
    }
    changes.addAll(same);
    return changes;
  }

  /** The parts and what they are, in a fixed order; none of a state that is null. */
  public static Map<String, String> lines(Text text, @Nullable StateBody state) {
    Map<String, String> lines = new LinkedHashMap<>();
    if (state == null) {
      return lines;
    }
    if (state.phase() != null) {
      lines.put(text.say("state.phase"), text.word("phase", state.phase()));
    }
    lines.put(text.say("state.status"), text.word("status", state.status()));
    put(lines, text.word("field", "region"), state.region());
    put(lines, text.word("field", "municipality"), state.municipality());
    put(lines, text.word("field", "cohort"), state.cohort());
    put(lines, text.word("field", "employer"), state.employer());
    trial(text, state, lines);
    contract(text, state, lines);
    milestones(text, state, lines);
    lines.put(
        text.say("state.deviations"),
        state.deviations().isEmpty()
            ? text.say("state.none")
            : state.deviations().stream()
                .map(deviation -> text.word("deviation", deviation.code()))
                .collect(Collectors.joining("; ")));
    if (state.exit() != null) {
      lines.put(text.say("state.exit"), text.word("value", state.exit().reason()));
    }
    return lines;
  }

  private static void put(Map<String, String> lines, String part, @Nullable String value) {
    if (value != null) {
      lines.put(part, value);
    }
  }

  private static void trial(Text text, StateBody state, Map<String, String> lines) {
    StateBody.TrialBody trial = state.trial();
    if (trial != null) {
      lines.put(text.say("state.trial-started"), text.day(trial.startedOn()));
      lines.put(text.say("state.trial-end"), text.day(trial.plannedEndOn()));
      if (trial.outcome() != null) {
        lines.put(text.say("state.trial-outcome"), text.word("value", trial.outcome()));
      }
    }
  }

  private static void contract(Text text, StateBody state, Map<String, String> lines) {
    StateBody.ContractBody contract = state.contract();
    if (contract != null) {
      LocalDate end = contract.endsOn();
      lines.put(text.say("state.contract-employer"), contract.employer());
      lines.put(text.say("state.contract-from"), text.day(contract.startsOn()));
      lines.put(
          text.say("state.contract-until"),
          end == null ? text.say("state.permanent") : text.day(end));
      if (end != null) {
        lines.put(
            text.say("state.contract-months"),
            text.count("state.months", months(contract.startsOn(), end)));
      }
      lines.put(text.say("state.contract-hours"), text.number(contract.hoursPerWeek()));
    }
  }

  /** Whole months. */
  private static int months(LocalDate from, LocalDate until) {
    Period period = new Period(from, until);
    int months = 0;
    while (period.lastsMonths(months + 1)) {
      months++;
    }
    return months;
  }

  private static void milestones(Text text, StateBody state, Map<String, String> lines) {
    Map<Milestone, LocalDate> reached = new LinkedHashMap<>();
    state.milestones().forEach(m -> reached.put(m.milestone(), m.occurredOn()));
    for (Milestone milestone : Milestone.values()) {
      LocalDate day = reached.get(milestone);
      lines.put(
          text.say("state.milestone", text.word("milestone", milestone)),
          day == null ? text.say("state.not-reached") : text.say("state.reached", text.day(day)));
    }
  }
}
