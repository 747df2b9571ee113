package nl.trajectory.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.trajectory.step.Party;
import nl.trajectory.domain.trajectory.step.PlacementStep.StartPlanSigned;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.StrictJson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of every list that an event holds it is decided whether its order says something. A set is said
 * in whatever order: the very same set is the very same content.
 */
class ListsTest {
  /** Compared without order. Those of a term: {@code AgreementRulesTest}. */
  private static final Set<String> SETS =
      Set.of(
          "StartPlanSigned.parties",
          "SearchProfileDrawnUp.sectors",
          "SearchProfileDrawnUp.functions",
          "Term.modules",
          "Term.benefits",
          "Term.attested");

  /**
   * Shown, and divided among, in the order in which they were written; or worked out here, always
   * in the same order.
   */
  private static final Set<String> IN_ORDER =
      Set.of(
          "AgreementConcluded.terms",
          "AgreementConcluded.shares",
          "AgreementTermsChanged.terms",
          "ClaimBecameDue.attested",
          "ClaimBecameDue.conditions",
          "ClaimBecameDue.evidence",
          "ClaimReinstated.attested",
          "ClaimReinstated.conditions",
          "ClaimReinstated.evidence",
          "ClaimRevised.attested",
          "ClaimRevised.conditions",
          "ClaimRevised.evidence");

  private final Set<String> found = new TreeSet<>();
  private final Set<Class<?>> seen = new HashSet<>();

  @Test
  void every_list_is_a_set_or_in_order() {
    EventJson.typeNames().forEach(type -> look(EventJson.classOf(type)));
    Step.TYPES.values().forEach(this::look);
    Set<String> decided = new TreeSet<>(SETS);
    decided.addAll(IN_ORDER);
    assertThat(found).isEqualTo(decided);
  }

  private void look(Class<?> type) {
    if (!type.isRecord() || !seen.add(type)) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (Collection.class.isAssignableFrom(component.getType())) {
        found.add(type.getSimpleName() + "." + component.getName());
      }
      look(component.getType());
      if (component.getGenericType() instanceof ParameterizedType generic) {
        for (Type argument : generic.getActualTypeArguments()) {
          if (argument instanceof Class<?> element) {
            look(element);
          }
        }
      }
    }
  }

  @Test
  void a_set_of_a_step_reads_the_same_in_any_order_and_with_doubles_as_once_stored() {
    assertSame(
        "StartPlanSigned",
        "{'parties':['JOB_COACH','PARTICIPANT','EMPLOYER','JOB_COACH']}",
        "{'parties':['PARTICIPANT','EMPLOYER','JOB_COACH']}");
    assertSame(
        "SearchProfileDrawnUp",
        "{'sectors':['roofs','glass'],'functions':['b','a','b']}",
        "{'sectors':['glass','roofs'],'functions':['a','b']}");
    StartPlanSigned read =
        (StartPlanSigned) read("StartPlanSigned", "{'parties':['JOB_COACH','EMPLOYER']}");
    assertThat(read.parties()).isEqualTo(List.of(Party.EMPLOYER, Party.JOB_COACH));
  }

  private static void assertSame(String type, String one, String other) {
    assertThat(read(type, one)).isEqualTo(read(type, other));
  }

  private static Step read(String type, String json) {
    ObjectNode node = (ObjectNode) StrictJson.mapper().readTree(json.replace('\'', '"'));
    node.put("type", type).put("occurredOn", "2022-08-01");
    return new EventJson().readStep(node).step();
  }
}
