package nl.trajectory.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Evidence;
import nl.trajectory.domain.Sealed;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.StrictJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored events of every type and revision, one file each, with every field filled. They are
 * frozen: a type that changes gets a new revision and a new file, and the old file stays.
 */
public final class GoldenFiles {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);
  private static final JsonMapper JSON = StrictJson.mapper();

  private GoldenFiles() {}

  /** One of the files. */
  public record Golden(String type, int revision, String text) {
    public ObjectNode tree() {
      return (ObjectNode) JSON.readTree(text);
    }

    @Override
    public String toString() {
      return type + " " + revision;
    }
  }

  public static List<Golden> all() {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.sorted().map(GoldenFiles::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Golden read(Path file) {
    List<String> name = List.of(file.getFileName().toString().split("\\.", -1));
    try {
      return new Golden(name.get(0), Integer.parseInt(name.get(1)), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the files that are missing; never touches one that is there. */
  public static void main(String[] arguments) throws IOException {
    EventJson events = new EventJson();
    for (String type : EventJson.typeNames()) {
      Path file = DIRECTORY.resolve(type + "." + events.revisionOf(type) + ".json");
      if (Files.notExists(file)) {
        String text =
            JSON.writerWithDefaultPrettyPrinter().writeValueAsString(events.write(event(type)));
        Files.writeString(file, text + "\n");
      }
    }
  }

  private static Object event(String type) {
    if (type.equals("EntryAmended")) {
      StepRecorded replacement = step(Objects.requireNonNull(Step.TYPES.get("TrialStarted")));
      return new EntryAmended(3, replacement, "reason-1", "id-2");
    }
    return Step.TYPES.containsKey(type)
        ? step(Step.TYPES.get(type))
        : filled(Objects.requireNonNull(EventJson.classOf(type)));
  }

  private static StepRecorded step(Class<? extends Step> type) {
    return new StepRecorded(
        DAY,
        (Step) filled(type),
        (Evidence) filled(Evidence.class),
        (Sealed) filled(Sealed.class),
        "id-1");
  }

  private static Object filled(Class<?> type) {
    RecordComponent[] fields = type.getRecordComponents();
    Object[] values =
        Arrays.stream(fields).map(f -> value(f.getName(), f.getGenericType())).toArray();
    return made(type, values);
  }

  private static Object made(Class<?> type, Object[] values) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName(), e);
    }
  }

  private static Object value(String field, Type type) {
    if (type instanceof ParameterizedType list) {
      Type element = list.getActualTypeArguments()[0];
      return element == Term.class ? List.of(term(3), term(2)) : List.of(value(field, element));
    }
    if (type == String.class) {
      return switch (field) {
        case "municipality" -> "0599";
        case "qualification" -> "25001";
        default -> field + "-1";
      };
    }
    if (type == Integer.class) {
      return 2;
    }
    if (type == Long.class) {
      return 7L;
    }
    if (type == Boolean.class) {
      return true;
    }
    if (type == BigDecimal.class) {
      return new BigDecimal("32.5");
    }
    if (type == LocalDate.class) {
      return DAY;
    }
    if (type == Euros.class) {
      return Euros.of("1000.00");
    }
    if (type == Share.class) {
      return Share.of("0.40");
    }
    Class<?> other = (Class<?>) type;
    return other.isEnum() ? other.getEnumConstants()[0] : filled(other);
  }

  /** With an amount, or with the amount that it is limited to: a term has one of them. */
  private static Term term(int absent) {
    RecordComponent[] fields = Term.class.getRecordComponents();
    Object[] values =
        Arrays.stream(fields).map(f -> value(f.getName(), f.getGenericType())).toArray();
    values[absent] = null;
    return (Term) made(Term.class, values);
  }
}
