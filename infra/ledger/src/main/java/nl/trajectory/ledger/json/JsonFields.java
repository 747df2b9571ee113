package nl.trajectory.ledger.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.trajectory.ledger.hash.Hash;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, each taken as what it must be. Whatever is missing or of another
 * type is refused, by name.
 */
public final class JsonFields {
  private final Map<?, ?> fields;

  private JsonFields(Map<?, ?> fields) {
    this.fields = fields;
  }

  /**
   * The fields of a value.
   *
   * @param value what must be an object
   * @param what its name in a refusal
   */
  public static JsonFields of(@Nullable Object value, String what) throws JsonRefused {
    if (value instanceof Map<?, ?> map) {
      return new JsonFields(map);
    }
    throw new JsonRefused(what + " is not an object");
  }

  /** This, when it has no other fields than these. */
  public JsonFields only(String... names) throws JsonRefused {
    Set<String> known = Set.of(names);
    for (Object name : fields.keySet()) {
      if (!known.contains(name)) {
        throw new JsonRefused("there is an unknown field " + name);
      }
    }
    return this;
  }

  /** Whether the field is there, even as null. */
  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Whatever the field holds; it must be there. */
  public @Nullable Object any(String name) throws JsonRefused {
    if (!has(name)) {
      throw new JsonRefused(name + " is missing");
    }
    return fields.get(name);
  }

  /** A text that is not empty. */
  public String text(String name) throws JsonRefused {
    if (any(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new JsonRefused(name + " is not a text");
  }

  /** A whole number, 0 or more. */
  public long count(String name) throws JsonRefused {
    if (any(name) instanceof Long number && number >= 0) {
      return number;
    }
    throw new JsonRefused(name + " is not a whole number of 0 or more");
  }

  /** True or false. */
  public boolean truth(String name) throws JsonRefused {
    if (any(name) instanceof Boolean truth) {
      return truth;
    }
    throw new JsonRefused(name + " is not true or false");
  }

  /** A hash in base64. */
  public Hash hash(String name) throws JsonRefused {
    return hashOf(any(name), name);
  }

  /** An array of hashes in base64. */
  public List<Hash> hashes(String name) throws JsonRefused {
    List<Hash> hashes = new ArrayList<>();
    for (Object element : list(name)) {
      hashes.add(hashOf(element, name));
    }
    return hashes;
  }

  private static Hash hashOf(@Nullable Object value, String name) throws JsonRefused {
    if (value instanceof String text) {
      try {
        return Hash.fromBase64(text);
      } catch (IllegalArgumentException e) {
        throw new JsonRefused(name + " is not the base64 of 32 bytes");
      }
    }
    throw new JsonRefused(name + " is not the base64 of 32 bytes");
  }

  /** An array. */
  public List<?> list(String name) throws JsonRefused {
    if (any(name) instanceof List<?> list) {
      return list;
    }
    throw new JsonRefused(name + " is not an array");
  }

  /** An array of objects. */
  public List<JsonFields> objects(String name) throws JsonRefused {
    List<JsonFields> objects = new ArrayList<>();
    for (Object element : list(name)) {
      objects.add(of(element, "an element of " + name));
    }
    return objects;
  }

  /** An object. */
  public JsonFields object(String name) throws JsonRefused {
    return of(any(name), name);
  }

  /** An object, as it is. */
  public Map<String, @Nullable Object> map(String name) throws JsonRefused {
    return object(name).toMap();
  }

  /** The object itself. */
  @SuppressWarnings("unchecked") // whatever the parser makes has texts as keys
  public Map<String, @Nullable Object> toMap() {
    return (Map<String, @Nullable Object>) fields;
  }
}
