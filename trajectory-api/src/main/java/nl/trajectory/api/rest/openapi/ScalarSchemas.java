package nl.trajectory.api.rest.openapi;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.forecast.HalfYear;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of values that are no records: texts of a form, dates, numbers. */
final class ScalarSchemas {
  private final ObjectNode nodes;

  /**
   * @param nodes makes new nodes
   */
  ScalarSchemas(ObjectNode nodes) {
    this.nodes = nodes;
  }

  ObjectNode type(String name) {
    return nodes.objectNode().put("type", name);
  }

  /** The schema of a type; null: it is a record or an enum of ours. */
  @Nullable ObjectNode of(Class<?> known) {
    if (known == Euros.class) {
      return type("string").put("pattern", "^\\d{1,12}\\.\\d{2}$");
    }
    if (known == Share.class) {
      return type("string").put("pattern", "^(0(\\.\\d{1,4})?|1(\\.0{1,4})?)$");
    }
    if (known == HalfYear.class) {
      return type("string").put("pattern", "^\\d{4}-H[12]$");
    }
    if (known == LocalDate.class) {
      return type("string").put("format", "date");
    }
    if (known == Instant.class) {
      return type("string").put("format", "date-time");
    }
    if (known == int.class || known == Integer.class) {
      return type("integer").put("format", "int32");
    }
    if (known == long.class || known == Long.class) {
      return type("integer").put("format", "int64");
    }
    if (known == BigDecimal.class) {
      return type("number");
    }
    if (known == boolean.class || known == Boolean.class) {
      return type("boolean");
    }
    return known == ObjectNode.class ? type("object") : null;
  }
}
