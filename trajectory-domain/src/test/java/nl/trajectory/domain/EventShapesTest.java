package nl.trajectory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.trajectory.domain.cohort.CohortEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerEvent;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The shape of everything that is stored, frozen in a text file: a question mark is a field that
 * may be absent. When this fails, old events may no longer be readable: think of an upcaster first,
 * and only then change the file.
 */
class EventShapesTest {
  private static final String FILE = "event-shapes.txt";

  @Test
  void events_have_the_shape_they_were_stored_in() throws IOException {
    try (InputStream frozen = EventShapesTest.class.getResourceAsStream(FILE)) {
      String expected =
          new String(Objects.requireNonNull(frozen, FILE).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shapes()).isEqualTo(expected);
    }
  }

  private static String shapes() {
    Map<String, String> shapes = new TreeMap<>();
    Set<Class<?>> done = new HashSet<>();
    List<Class<?>> todo = new ArrayList<>(Step.TYPES.values());
    todo.addAll(List.of(TrajectoryEvent.class.getPermittedSubclasses()));
    todo.addAll(List.of(CohortEvent.class.getPermittedSubclasses()));
    todo.add(CohortPlanned.class);
    todo.addAll(List.of(EmployerEvent.class.getPermittedSubclasses()));
    todo.addAll(List.of(AgreementConcluded.class, AgreementTermsChanged.class));
    todo.addAll(List.of(CostEvent.class.getPermittedSubclasses()));
    todo.addAll(List.of(ClaimEvent.class.getPermittedSubclasses()));
    todo.addAll(List.of(ClaimEvent.Granting.class.getPermittedSubclasses()));
    todo.addAll(List.of(ClaimEvent.FunderDecision.class.getPermittedSubclasses()));
    while (!todo.isEmpty()) {
      Class<?> type = todo.remove(0);
      if (isOurs(type) && !type.isInterface() && done.add(type)) {
        String shape = type.isEnum() ? constants(type) : fields(type, todo);
        assertThat(shapes.put(name(type), shape)).as("another %s", name(type)).isNull();
      }
    }
    return String.join("\n", shapes.values());
  }

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith(EventShapesTest.class.getPackageName());
  }

  private static String constants(Class<?> type) {
    return "enum " + name(type) + "\n  " + joined(Stream.of(type.getEnumConstants())) + "\n";
  }

  private static String joined(Stream<?> values) {
    return String.join(", ", values.map(Object::toString).toList());
  }

  private static String fields(Class<?> type, List<Class<?>> todo) {
    StringBuilder shape = new StringBuilder(name(type)).append('\n');
    for (RecordComponent field : type.getRecordComponents()) {
      AnnotatedType annotated = field.getAnnotatedType();
      String optional = annotated.isAnnotationPresent(Nullable.class) ? "?" : "";
      shape.append("  ").append(field.getName()).append(optional).append(": ");
      shape.append(name(field.getType()));
      todo.add(field.getType());
      if (annotated instanceof AnnotatedParameterizedType list) {
        Class<?> element = (Class<?>) list.getAnnotatedActualTypeArguments()[0].getType();
        shape.append(" of ").append(name(element));
        todo.add(element);
      }
      shape.append('\n');
    }
    return shape.toString();
  }

  /** With the group it belongs to, where two have the same name. */
  private static String name(Class<?> type) {
    return Arrays.asList("Kind", "Category").contains(type.getSimpleName())
        ? type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName()
        : type.getSimpleName();
  }
}
