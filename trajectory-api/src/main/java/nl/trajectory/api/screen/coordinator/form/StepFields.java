package nl.trajectory.api.screen.coordinator.form;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.trajectory.api.screen.coordinator.form.FormField.Kind;
import nl.trajectory.domain.trajectory.step.SealedAs;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.SupportArea;
import org.jspecify.annotations.Nullable;

/** The fields of each type of step, by its record: a step that is added has its form at once. */
public final class StepFields {
  /** Found when it is recorded, and said by nobody. */
  private static final String FOUND = "parallel";

  /** Lists and choices that may be left out, though they are there afterwards. */
  private static final Set<String> MAY_BE_EMPTY = Set.of("functions", "module");

  private static final Map<String, List<FormField>> BY_TYPE = byType();

  private StepFields() {}

  /** In the order in which they are asked; empty: there is no such step. */
  public static List<FormField> of(String type) {
    return BY_TYPE.getOrDefault(type, List.of());
  }

  private static Map<String, List<FormField>> byType() {
    Map<String, List<FormField>> byType = new TreeMap<>();
    Step.TYPES.forEach((name, type) -> byType.put(name, fields(type)));
    return byType;
  }

  private static List<FormField> fields(Class<? extends Step> type) {
    List<FormField> fields = new ArrayList<>();
    fields.add(new FormField("occurredOn", Kind.DAY, false));
    for (RecordComponent component : type.getRecordComponents()) {
      if (!component.getName().equals(FOUND)) {
        fields.addAll(fields(component));
      }
    }
    fields.add(new FormField("evidence.kind", Kind.TEXT, true));
    fields.add(new FormField("evidence.reference", Kind.TEXT, true));
    fields.add(new FormField("evidence.obtainedOn", Kind.DAY, true));
    fields.add(new FormField("remark", Kind.LONG_TEXT, true, List.of(), true));
    return List.copyOf(fields);
  }

  private static List<FormField> fields(RecordComponent component) {
    String name = component.getName();
    boolean optional =
        component.getAnnotatedType().isAnnotationPresent(Nullable.class)
            || MAY_BE_EMPTY.contains(name);
    SealedAs sealed = component.getAnnotation(SealedAs.class);
    if (sealed != null) {
      return sealed(name, sealed.value(), optional);
    }
    Type type = component.getGenericType();
    if (type instanceof ParameterizedType list) {
      Class<?> element = (Class<?>) list.getActualTypeArguments()[0];
      Kind kind = element.isEnum() ? Kind.SOME_OF : Kind.LINES;
      return List.of(new FormField(name, kind, optional, options(element), false));
    }
    return List.of(
        new FormField(name, kind(name, component.getType()), optional, options(type), false));
  }

  private static List<FormField> sealed(String name, SealedAs.Content content, boolean optional) {
    return switch (content) {
      case TEXT -> List.of(new FormField(name, Kind.LONG_TEXT, optional, List.of(), true));
      case SCORE -> List.of(new FormField(name, Kind.WHOLE_NUMBER, optional, List.of(), true));
      case SUPPORT_AREA ->
          List.of(new FormField(name, Kind.ONE_OF, optional, options(SupportArea.class), true));
      case PERSON ->
          List.of(
              new FormField(name + ".givenName", Kind.TEXT, optional, List.of(), true),
              new FormField(name + ".familyName", Kind.TEXT, optional, List.of(), true),
              new FormField(name + ".birthDate", Kind.DAY, optional, List.of(), true));
    };
  }

  private static Kind kind(String name, Class<?> type) {
    if (type == LocalDate.class) {
      return Kind.DAY;
    }
    if (type == Boolean.class) {
      return Kind.YES_NO;
    }
    if (type == Integer.class) {
      return Kind.WHOLE_NUMBER;
    }
    if (type == BigDecimal.class) {
      return Kind.NUMBER;
    }
    if (type.isEnum()) {
      return Kind.ONE_OF;
    }
    return switch (name) {
      case "employer" -> Kind.EMPLOYER;
      case "cohort" -> Kind.COHORT;
      default -> Kind.TEXT;
    };
  }

  private static List<String> options(Type type) {
    return type instanceof Class<?> known && known.isEnum()
        ? Arrays.stream(known.getEnumConstants()).map(value -> ((Enum<?>) value).name()).toList()
        : List.of();
  }
}
