package nl.trajectory.projections.facts;

import static nl.trajectory.projections.RandomHistories.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.projections.RandomHistories;
import nl.trajectory.projections.facts.TrajectoryFacts.Active;
import nl.trajectory.projections.facts.TrajectoryFacts.Deviating;
import nl.trajectory.projections.facts.TrajectoryFacts.Employed;
import nl.trajectory.projections.facts.TrajectoryFacts.Living;
import nl.trajectory.projections.facts.TrajectoryFacts.Place;
import nl.trajectory.projections.facts.TrajectoryFacts.Retained;
import nl.trajectory.projections.facts.TrajectoryFacts.Running;
import nl.trajectory.projections.facts.TrajectoryFacts.Standing;
import nl.trajectory.projections.facts.TrajectoryFacts.Stay;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrajectoryFactTest {
  private static final int HISTORIES = 2_000;
  private static final long SEED = RandomHistories.seed(TrajectoryFactTest.class);

  private static void everyHistory(int histories, BiConsumer<List<TrajectoryEvent>, Random> check) {
    for (int i = 0; i < histories; i++) {
      Random random = new Random(SEED + i);
      try {
        check.accept(RandomHistories.events("R-" + i, i, random), random);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("history " + i + " of trajectory.seed=" + SEED + ": " + e, e);
      }
    }
  }

  private static TrajectoryFacts fact(List<? extends TrajectoryEvent> events) {
    return facts(History.of(BOOK, events));
  }

  private static TrajectoryFacts facts(History history) {
    return TrajectoryFacts.of("t-1", history, cohort -> "Zeeland");
  }

  /** One set of rows answers for every day: it says of a day what was folded until that day. */
  @Test
  void facts_read_on_a_day_are_what_the_entries_up_to_that_day_add_up_to() {
    int[] found = new int[2];
    everyHistory(
        HISTORIES,
        (events, random) -> {
          History history = History.of(BOOK, events);
          TrajectoryFacts whole = facts(history);
          for (LocalDate day : someDays(history, random)) {
            List<Entry> until =
                history.effective().stream().filter(e -> !e.occurredOn().isAfter(day)).toList();
            TrajectoryFacts folded =
                fact(
                    until.stream()
                        .sorted(Comparator.comparing(Entry::sequence))
                        .map(Entry::recorded)
                        .toList());
            assertThat(on(day, whole)).isEqualTo(on(day, folded));
            assertThat(rows(day, whole)).isEqualTo(rows(day, folded));
            TrajectoryFact last = folded.trajectory();
            Map<String, Object> read = on(day, whole);
            assertThat(read).containsEntry("phase", last.phase());
            assertThat(read).containsEntry("status", last.status());
            assertThat(read).containsEntry("region", last.region());
            assertThat(read).containsEntry("municipality", last.municipality());
            assertThat(read.get("employer")).isEqualTo(last.employer());
            assertThat(read.get("lastCohort")).isEqualTo(last.lastCohort());
            found[0] += read.get("employedOn") == null ? 0 : 1;
            found[1] += read.get("inWork6On") == null ? 0 : 1;
          }
        });
    assertThat(found[0]).as("days on which someone had come to work").isPositive();
    assertThat(found[1]).as("days by which someone had worked for half a year").isPositive();
  }

  /** What the views read of a day. */
  private static Map<String, Object> on(LocalDate day, TrajectoryFacts facts) {
    TrajectoryFact fact = facts.trajectory();
    Map<String, Object> read = new TreeMap<>();
    read.put("programme", fact.programme() + fact.programmeVersion());
    read.put("opened", List.of(fact.reference(), fact.participant(), fact.openedOn()));
    read.put("region", last(facts.regions(), Running::on, day).orElseThrow().region());
    read.put(
        "municipality", last(facts.municipalities(), Living::on, day).orElseThrow().municipality());
    read.put("employer", last(facts.employers(), Place::on, day).map(Place::employer).orElse(null));
    Standing standing = last(facts.standings(), Standing::on, day).orElseThrow();
    read.put("phase", standing.phase());
    read.put("status", standing.status());
    read.put(
        "lastCohort",
        facts.stays().stream()
            .filter(stay -> !stay.joinedOn().isAfter(day))
            .reduce((x, y) -> y)
            .map(Stay::cohort)
            .orElse(null));
    LocalDate ended = by(day, fact.endedOn());
    read.put("endedOn", ended);
    read.put("exitReason", ended == null ? null : fact.exitReason());
    read.put("startedOn", by(day, fact.startedOn()));
    read.put("assessedOn", by(day, fact.assessedOn()));
    read.put("vcaOn", by(day, fact.vcaOn()));
    read.put("trainedOn", by(day, fact.trainedOn()));
    read.put("trialPassedOn", by(day, fact.trialPassedOn()));
    read.put("contractOn", by(day, fact.contractOn()));
    read.put("diplomaOn", by(day, fact.diplomaOn()));
    read.put("jobOn", by(day, fact.jobOn()));
    read.put("aftercareClosedOn", by(day, fact.aftercareClosedOn()));
    LocalDate employed = by(day, fact.employedOn());
    read.put("employedOn", employed);
    read.put("months6On", employed == null ? null : fact.months6On());
    read.put("months12On", employed == null ? null : fact.months12On());
    read.put("months24On", employed == null ? null : fact.months24On());
    read.put("inWork6On", by(day, fact.inWork6On()));
    read.put("inWork12On", by(day, fact.inWork12On()));
    read.put("inWork24On", by(day, fact.inWork24On()));
    return read;
  }

  private static List<Object> rows(LocalDate day, TrajectoryFacts facts) {
    return List.of(
        facts.stays().stream()
            .filter(stay -> !stay.joinedOn().isAfter(day))
            .map(stay -> Arrays.asList(stay.cohort(), stay.joinedOn(), by(day, stay.leftOn())))
            .toList(),
        facts.deviations().stream()
            .filter(deviation -> !deviation.on().isAfter(day))
            .map(deviation -> List.of(deviation.code(), deviation.on()))
            .toList());
  }

  /** Days from the opening on, on which something happened. */
  private static Set<LocalDate> someDays(History history, Random random) {
    LocalDate opened = history.state().opening().on();
    List<Entry> entries = history.effective();
    Set<LocalDate> days = new TreeSet<>(Set.of(opened));
    for (int i = 0; i < 4; i++) {
      days.add(entries.get(random.nextInt(entries.size())).occurredOn());
    }
    days.removeIf(day -> day.isBefore(opened));
    return days;
  }

  private static <T> Optional<T> last(List<T> timeline, Function<T, LocalDate> on, LocalDate day) {
    return timeline.stream().filter(one -> !on.apply(one).isAfter(day)).reduce((a, b) -> b);
  }

  private static @Nullable LocalDate by(LocalDate day, @Nullable LocalDate date) {
    return date == null || date.isAfter(day) ? null : date;
  }

  @Test
  void a_fact_names_the_day_of_every_milestone_and_of_the_end() {
    everyHistory(
        HISTORIES / 4,
        (events, random) -> {
          RouteState state = History.of(BOOK, events).state();
          TrajectoryFact fact = fact(events).trajectory();
          Map<Milestone, LocalDate> reached = new EnumMap<>(Milestone.class);
          reached.put(Milestone.STARTED, fact.startedOn());
          reached.put(Milestone.ASSESSED, fact.assessedOn());
          reached.put(Milestone.VCA, fact.vcaOn());
          reached.put(Milestone.TRAINED, fact.trainedOn());
          reached.put(Milestone.TRIAL_PASSED, fact.trialPassedOn());
          reached.put(Milestone.CONTRACT, fact.contractOn());
          reached.put(Milestone.DIPLOMA, fact.diplomaOn());
          reached.put(Milestone.JOB, fact.jobOn());
          reached.put(Milestone.AFTERCARE_CLOSED, fact.aftercareClosedOn());
          reached.values().removeIf(Objects::isNull);
          assertThat(reached).isEqualTo(state.milestones());
          assertThat(fact.status()).isEqualTo(state.standing().status().name());
          assertThat(fact.phase()).isEqualTo(String.valueOf(state.phase()));
          assertThat(fact.endedOn() != null).isEqualTo(state.standing().isEnded());
        });
  }

  @Test
  void a_mistake_that_was_put_right_leaves_nothing_behind() {
    int[] erred = new int[2];
    everyHistory(
        HISTORIES / 2,
        (events, random) -> {
          List<TrajectoryEvent> mistaken = RandomHistories.withMistake(events, random);
          List<TrajectoryEvent> again = RandomHistories.withLastStepAgain(events);
          erred[0] += mistaken.size() > events.size() ? 1 : 0;
          erred[1] += again.size() > events.size() ? 1 : 0;
          assertThat(fact(mistaken)).isEqualTo(fact(events));
          assertThat(fact(again)).isEqualTo(fact(events));
        });
    assertThat(erred[0]).as("mistakes retracted").isGreaterThan(HISTORIES / 8);
    assertThat(erred[1]).as("steps recorded again").isGreaterThan(HISTORIES / 8);
  }

  @Test
  void a_fact_holds_neither_sealed_content_nor_reasons_nor_evidence() {
    Set<Object> secret = new HashSet<>(List.of("Mistaken", "Illness", "As agreed", "letter"));
    int[] sealed = new int[1];
    everyHistory(
        HISTORIES / 3,
        (events, random) -> {
          Set<Object> recorded = new HashSet<>();
          Set<Object> sealedHere = new HashSet<>();
          events.forEach(event -> leaves(event, recorded, sealedHere));
          Set<Object> values = new HashSet<>();
          leaves(fact(events), values, values);
          sealed[0] += sealedHere.size();
          assertThat(recorded).containsAnyElementsOf(values);
          assertThat(values)
              .doesNotContainAnyElementsOf(sealedHere)
              .doesNotContainAnyElementsOf(secret);
        });
    assertThat(sealed[0]).as("sealed contents looked for").isGreaterThan(HISTORIES);
  }

  private static void leaves(@Nullable Object value, Set<Object> found, Set<Object> sealedOnes) {
    if (value instanceof Iterable<?> many) {
      many.forEach(one -> leaves(one, found, sealedOnes));
    } else if (value instanceof Sealed sealed) {
      sealedOnes.addAll(List.of(sealed.ciphertext(), sealed.mark()));
    } else if (value instanceof Record record) {
      for (RecordComponent field : record.getClass().getRecordComponents()) {
        try {
          leaves(field.getAccessor().invoke(record), found, sealedOnes);
        } catch (ReflectiveOperationException e) {
          throw new LinkageError(field.getName(), e);
        }
      }
    } else if (value != null) {
      found.add(value);
    }
  }

  /** A number of an entry would differ between a mistake put right and none at all. */
  @Test
  void a_fact_is_made_of_codes_and_days_and_of_no_entry_numbers() {
    List<String> numbers = new ArrayList<>();
    for (Class<?> row :
        List.of(
            TrajectoryFact.class,
            Stay.class,
            Place.class,
            Living.class,
            Running.class,
            Deviating.class,
            Standing.class,
            Employed.class,
            Retained.class,
            Active.class)) {
      for (RecordComponent field : row.getRecordComponents()) {
        assertThat(field.getType())
            .as(field.getName())
            .isIn(
                String.class,
                LocalDate.class,
                List.class,
                BigDecimal.class,
                int.class,
                boolean.class);
        if (field.getType() == int.class) {
          numbers.add(field.getName());
        }
      }
    }
    assertThat(numbers).containsExactly("programmeVersion", "n", "n");
  }
}
