package nl.trajectory.domain;

import java.util.Objects;
import org.hamcrest.CustomMatcher;
import org.jspecify.annotations.Nullable;

/** What was thrown refuses for that reason. */
public final class RefusedWith extends CustomMatcher<Throwable> {
  private final String code;
  private final @Nullable String field;
  private final @Nullable Integer entry;

  private RefusedWith(String code, @Nullable String field, @Nullable Integer entry) {
    super(field == null ? code : code + " of " + field);
    this.code = code;
    this.field = field;
    this.entry = entry;
  }

  /** Whatever the field is. */
  public static RefusedWith refused(String code) {
    return new RefusedWith(code, null, null);
  }

  /** For something in the field itself. */
  public static RefusedWith refused(String code, String field) {
    return new RefusedWith(code, field, null);
  }

  /** For the entry that it conflicts with. */
  public static RefusedWith refused(String code, String field, int entry) {
    return new RefusedWith(code, field, entry);
  }

  @Override
  public boolean matches(Object thrown) {
    return thrown instanceof Refused refused
        && refused.first().code().code().equals(code)
        && (field == null
            || refused.first().field().equals(field)
                && Objects.equals(refused.first().entry(), entry));
  }
}
