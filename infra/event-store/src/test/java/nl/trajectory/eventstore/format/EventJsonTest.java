package nl.trajectory.eventstore.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.cohort.Cohort;
import nl.trajectory.domain.employer.Employer;
import nl.trajectory.domain.funding.agreement.Agreement;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.claim.Claim;
import nl.trajectory.domain.funding.cost.Cost;
import nl.trajectory.domain.participant.Erasure;
import nl.trajectory.domain.trajectory.Trajectory;
import nl.trajectory.domain.trajectory.step.CheckStep.IntakeHeld;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.GoldenFiles;
import nl.trajectory.eventstore.GoldenFiles.Golden;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** What was stored once can be read for ever, and nothing is read as what it is not. */
class EventJsonTest {
  private static final EventJson EVENTS = new EventJson();
  private static final JsonMapper JSON = StrictJson.mapper();
  private static final List<Class<?>> AGGREGATES =
      List.of(
          Trajectory.class,
          Cohort.class,
          Employer.class,
          Agreement.class,
          Cost.class,
          Claim.class,
          Erasure.class);

  /** As they are written now. */
  static List<Golden> golden() {
    return GoldenFiles.all().stream()
        .filter(g -> g.revision() == EVENTS.revisionOf(g.type()))
        .toList();
  }

  /** As they were written before. */
  static List<Golden> older() {
    return GoldenFiles.all().stream()
        .filter(g -> g.revision() < EVENTS.revisionOf(g.type()))
        .toList();
  }

  @Test
  void every_type_is_frozen_in_a_file() {
    Set<String> frozen = golden().stream().map(Golden::type).collect(Collectors.toSet());
    assertThat(frozen).isEqualTo(EventJson.typeNames());
  }

  @Test
  void every_type_is_in_the_streams_of_the_one_aggregate_that_takes_it() {
    for (String type : EventJson.typeNames()) {
      Class<?> event = EventJson.classOf(type);
      assertThat(AGGREGATES.stream().filter(aggregate -> takes(aggregate, event)))
          .as(type)
          .map(Class::getSimpleName)
          .containsExactly(EventJson.streamTypeOf(type));
    }
    assertThat(EventJson.streamTypeOf("Trajectory")).isNull();
  }

  private static boolean takes(Class<?> aggregate, Class<?> event) {
    return Arrays.stream(aggregate.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(EventHandler.class))
        .anyMatch(method -> method.getParameterTypes()[0].isAssignableFrom(event));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void a_stored_event_is_read_and_written_again_unchanged(Golden golden) {
    Object event = EVENTS.read(golden.type(), golden.tree());
    assertThat(written(event)).isEqualTo(golden.tree());
    assertThat(EVENTS.read(golden.type(), written(event))).isEqualTo(event);
  }

  /** As the store would read it, so that kinds of numbers are compared as text has them. */
  private static ObjectNode written(Object event) {
    return (ObjectNode) JSON.readTree(JSON.writeValueAsString(EVENTS.write(event)));
  }

  @ParameterizedTest
  @MethodSource("older")
  void what_was_stored_before_is_read_and_then_written_as_now(Golden old) {
    Object event = EVENTS.read(old.type(), old.revision(), old.tree());
    assertThat(EVENTS.read(old.type(), written(event))).isEqualTo(event);
  }

  @Test
  void terms_of_before_say_nothing_of_gaps_and_participants() {
    for (String type : List.of("AgreementConcluded", "AgreementTermsChanged")) {
      Golden old =
          older().stream()
              .filter(g -> g.type().equals(type) && g.revision() == 1)
              .findFirst()
              .orElseThrow();
      Object event = EVENTS.read(type, 1, old.tree());
      assertThat(written(event)).as(type).isEqualTo(old.tree());
      List<Term> terms =
          event instanceof AgreementConcluded concluded
              ? concluded.terms()
              : ((AgreementTermsChanged) event).terms();
      assertThat(terms).isNotEmpty().allMatch(t -> t.maximumGapDays() == null);
      assertThat(terms).allMatch(t -> t.perTrajectory() == null);
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void the_file_fills_every_field(Golden golden) {
    assertThat(new TreeSet<>(golden.tree().propertyNames()))
        .isEqualTo(new TreeSet<>(fields(golden.type()).keySet()));
  }

  /** Every field of a stored type, and where it says whether it may be absent. */
  private static Map<String, AnnotatedElement> fields(String type) {
    Stream<RecordComponent> fields =
        Step.TYPES.containsKey(type)
            ? Stream.concat(components(StepRecorded.class), components(Step.TYPES.get(type)))
                .filter(field -> !field.getName().equals("step"))
            : components(EventJson.classOf(type));
    return fields.collect(
        Collectors.toMap(RecordComponent::getName, RecordComponent::getAnnotatedType));
  }

  private static Stream<RecordComponent> components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents());
  }

  @Test
  void the_terms_of_an_agreement_fill_every_field_too() {
    Golden agreement =
        golden().stream()
            .filter(g -> g.type().equals("AgreementConcluded"))
            .findFirst()
            .orElseThrow();
    for (String list : List.of("terms", "shares")) {
      Set<String> filled = new TreeSet<>();
      agreement.tree().get(list).forEach(term -> filled.addAll(term.propertyNames()));
      Class<?> type = list.equals("terms") ? Term.class : PartyShare.class;
      assertThat(filled)
          .isEqualTo(
              components(type)
                  .map(RecordComponent::getName)
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void its_columns_hold_all_of_it_and_sealed_fields_only_where_they_belong(Golden golden) {
    EventCodec codec = new EventCodec(EVENTS);
    Object event = EVENTS.read(golden.type(), golden.revision(), golden.tree());
    StoredEvent stored = codec.encode(event);
    assertThat(stored.type()).isEqualTo(golden.type()).doesNotContain(".");
    assertThat(stored.revision()).isEqualTo(EVENTS.revisionOf(golden.type()));
    assertThat(stored.occurredOn() != null).isEqualTo(golden.tree().has("occurredOn"));
    assertThat(stored.payload())
        .doesNotContain("nl.trajectory", "java.", "@class", "ciphertext", "mark-1")
        .doesNotStartWith("{\"occurredOn");
    assertThat(stored.sealed() != null).isEqualTo(golden.text().contains("ciphertext"));
    assertThat(codec.decode(stored)).isEqualTo(event);
  }

  private static final List<Upcaster> TWO_MORE =
      List.of(
          new Upcaster(
              "IntakeHeld",
              1,
              node -> {
                node.set("availableDaysPerWeek", node.remove("days"));
                return node;
              }),
          new Upcaster("IntakeHeld", 2, node -> node.put("drivingLicence", false)));

  @Test
  void an_older_revision_is_brought_up_to_date_step_by_step() {
    EventJson events = new EventJson(TWO_MORE);
    assertThat(events.revisionOf("IntakeHeld")).isEqualTo(3);
    assertThat(events.revisionOf("TrialStarted")).isEqualTo(1);
    StepRecorded expected = new StepRecorded(LocalDate.of(2025, 3, 3), new IntakeHeld(4, false));
    for (int revision = 1; revision <= 3; revision++) {
      ObjectNode stored = JSON.createObjectNode().put("occurredOn", "2025-03-03");
      stored.put(revision == 1 ? "days" : "availableDaysPerWeek", 4);
      if (revision == 3) {
        stored.put("drivingLicence", false);
      }
      assertThat(events.read("IntakeHeld", revision, stored)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4})
  void a_revision_that_is_not_known_is_never_read_as_another(int revision) {
    ObjectNode stored =
        JSON.createObjectNode()
            .put("occurredOn", "2025-03-03")
            .put("availableDaysPerWeek", 4)
            .put("drivingLicence", false);
    assertThatThrownBy(() -> new EventJson(TWO_MORE).read("IntakeHeld", revision, stored))
        .isInstanceOf(UnknownEventType.class)
        .hasMessageContaining("IntakeHeld")
        .hasMessageContaining("revision " + revision);
  }

  @Test
  void upcasters_leave_no_revision_out() {
    assertThatThrownBy(() -> new EventJson(List.of(TWO_MORE.get(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_type_that_is_not_known_is_never_read_as_something_else() {
    ObjectNode node = JSON.createObjectNode();
    assertThatThrownBy(() -> EVENTS.read("TrialPostponed", node))
        .isInstanceOf(UnknownEventType.class)
        .hasMessageContaining("TrialPostponed");
    assertThatThrownBy(() -> EVENTS.read("Samir, 12", node))
        .isInstanceOf(UnknownEventType.class)
        .hasMessageNotContaining("Samir");
    assertThatThrownBy(() -> EVENTS.readStep(JSON.createObjectNode().put("type", "SeatTaken")))
        .isInstanceOf(UnknownEventType.class);
    assertThatThrownBy(() -> EVENTS.read(StepRecorded.class.getName(), node))
        .isInstanceOf(UnknownEventType.class);
    assertThatThrownBy(() -> EVENTS.readStep(node)).isInstanceOf(InvalidField.class);
  }

  @ParameterizedTest
  @MethodSource("golden")
  void a_field_that_is_not_known_is_refused(Golden golden) {
    assertThatThrownBy(() -> EVENTS.read(golden.type(), golden.tree().put("surprise", 1)))
        .isInstanceOf(JacksonException.class);
    for (String name : golden.tree().propertyNames()) {
      ObjectNode node = golden.tree();
      if (node.get(name) instanceof ObjectNode inner) {
        inner.put("surprise", 1);
        assertThatThrownBy(() -> EVENTS.read(golden.type(), node))
            .as(name)
            .isInstanceOf(JacksonException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void a_value_of_another_kind_is_refused(Golden golden) {
    for (Map.Entry<String, JsonNode> field : golden.tree().properties()) {
      for (JsonNode wrong : ofOtherKinds(field.getValue())) {
        ObjectNode node = golden.tree();
        node.set(field.getKey(), wrong);
        assertThat(catchThrowable(() -> EVENTS.read(golden.type(), node)))
            .as("%s: %s", field.getKey(), wrong)
            .isInstanceOfAny(JacksonException.class, InvalidField.class);
      }
    }
  }

  private static List<JsonNode> ofOtherKinds(JsonNode right) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    List<JsonNode> wrong =
        new ArrayList<>(
            List.of(
                json.stringNode("2"),
                json.stringNode("true"),
                json.stringNode(""),
                json.numberNode(2),
                json.booleanNode(true),
                json.arrayNode(),
                json.objectNode()));
    wrong.removeIf(node -> node.getNodeType() == right.getNodeType());
    if (right.getNodeType() == JsonNodeType.NUMBER && right.isIntegralNumber()) {
      wrong.add(json.numberNode(new BigDecimal("2.5")));
      wrong.add(json.numberNode(3_000_000_000L));
    }
    return wrong;
  }

  /** A module of training that is absent reads as CRAFT: the one value there is by default. */
  @ParameterizedTest
  @MethodSource("golden")
  void a_field_may_be_absent_or_null_only_where_the_type_says_so(Golden golden) {
    fields(golden.type())
        .forEach(
            (name, type) -> {
              ObjectNode without = golden.tree();
              without.remove(name);
              ObjectNode withNull = golden.tree();
              withNull.putNull(name);
              boolean optional = type.isAnnotationPresent(Nullable.class);
              boolean emptied = golden.tree().get(name).isArray() || name.equals("module");
              for (ObjectNode node : List.of(without, withNull)) {
                Throwable refusal =
                    catchThrowable(
                        () ->
                            assertThat(written(EVENTS.read(golden.type(), node)))
                                .isEqualTo(without));
                if (optional) {
                  assertThat(refusal).as(name).isNull();
                } else if (!emptied) {
                  assertThat(refusal).as(name).isNotNull();
                  assertThat(rootOf(refusal)).as(name).isInstanceOf(InvalidField.class);
                }
              }
            });
  }

  private static Throwable rootOf(Throwable thrown) {
    return thrown.getCause() == null ? thrown : rootOf(thrown.getCause());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-3-3",
        "2025-02-30",
        "+12025-03-03",
        "-2025-03-03",
        "2025-03-03T00:00",
        "20250303",
        " 2025-03-03"
      })
  void a_date_has_one_form(String date) {
    assertThatThrownBy(() -> JSON.readValue("\"" + date + "\"", LocalDate.class))
        .isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"occurredOn\":\"2025-03-03\",\"occurredOn\":\"2025-03-04\"}",
        "{\"occurredOn\":\"2025-03-03\"} {}",
        "{'occurredOn':\"2025-03-03\"}"
      })
  void a_text_that_could_be_read_in_two_ways_is_refused(String text) {
    assertThatThrownBy(() -> JSON.readTree(text)).isInstanceOf(JacksonException.class);
  }

  @Test
  void hours_are_kept_to_the_last_digit_and_written_in_one_way() {
    for (String[] hours :
        new String[][] {{"32.50", "32.5"}, {"40", "40"}, {"40.00", "40"}, {"0.1", "0.1"}}) {
      String text =
          "{\"occurredOn\":\"2025-03-03\",\"employer\":\"E1\",\"hoursPerWeek\":%s}"
              .formatted(hours[0]);
      Object event = EVENTS.read("EmploymentConfirmed", (ObjectNode) JSON.readTree(text));
      assertThat(JSON.writeValueAsString(EVENTS.write(event)))
          .contains("\"hoursPerWeek\":" + hours[1] + "}");
    }
    assertThat(JSON.writeValueAsString(new BigDecimal("4E+1"))).isEqualTo("40");
  }
}
