package nl.trajectory.projections.facts;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import nl.trajectory.domain.NormalisedName;
import org.jspecify.annotations.Nullable;

/**
 * Which of the things that have a name may be seen: all, some, or none. Nothing is seen that was
 * not said: there is no null that means all.
 *
 * @param <N> how they are named: regions by text, parties by {@link NormalisedName}
 */
public final class Sight<N> {
  /** Says all, alone in a list. */
  public static final String EVERY = "*";

  private static final Sight<?> ALL = new Sight<>(true, Set.of());

  private final boolean all;
  private final Set<N> names;

  private Sight(boolean all, Set<N> names) {
    this.all = all;
    this.names = Set.copyOf(names);
  }

  /** Everything. */
  @SuppressWarnings("unchecked")
  public static <N> Sight<N> all() {
    return (Sight<N>) ALL;
  }

  /** Nothing. */
  public static <N> Sight<N> none() {
    return new Sight<>(false, Set.of());
  }

  /** These and no others. */
  public static <N> Sight<N> of(Set<N> names) {
    return new Sight<>(false, names);
  }

  /**
   * The regions that are listed.
   *
   * @param listed {@code *} alone: all; null: none
   */
  public static Sight<String> ofRegions(@Nullable Collection<String> listed) {
    return isEvery(listed)
        ? all()
        : listed == null ? none() : new Sight<>(false, new LinkedHashSet<>(listed));
  }

  /**
   * The parties that are listed, in any spelling.
   *
   * @param listed {@code *} alone: all; null: none
   */
  public static Sight<NormalisedName> ofParties(@Nullable Collection<String> listed) {
    if (isEvery(listed)) {
      return all();
    }
    Set<NormalisedName> names = new LinkedHashSet<>();
    if (listed != null) {
      listed.stream()
          .filter(name -> !NormalisedName.isBlank(name))
          .forEach(name -> names.add(NormalisedName.of(name)));
    }
    return new Sight<>(false, names);
  }

  private static boolean isEvery(@Nullable Collection<String> listed) {
    return listed != null && listed.size() == 1 && listed.contains(EVERY);
  }

  /** Whether nothing is left out. */
  public boolean isAll() {
    return all;
  }

  /**
   * Whether something may be seen.
   *
   * @param name null: it has no name, and only those who see everything see it
   */
  public boolean includes(@Nullable N name) {
    return all || (name != null && names.contains(name));
  }

  /** The only names; null: all. */
  public @Nullable Set<N> names() {
    return all ? null : names;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Sight<?> sight && all == sight.all && names.equals(sight.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode() + (all ? 1 : 0);
  }

  @Override
  public String toString() {
    return all ? EVERY : names.toString();
  }
}
