package nl.trajectory.api.rest.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;

/** Pages of one list: a cursor says where the next one begins. */
public final class Paging {
  private static final int DEFAULT = 50;
  private static final int MOST = 500;

  private final String list;

  /**
   * @param list its name, which keeps the cursors of lists apart
   */
  public Paging(String list) {
    this.list = list;
  }

  /**
   * Pages of the answer to one question: the cursor of another one is refused.
   *
   * @param question all that is asked for, in texts that stay
   */
  public static Paging of(String list, @Nullable Object... question) {
    return new Paging(list + " " + Integer.toHexString(Arrays.toString(question).hashCode()));
  }

  /**
   * A page as it is answered.
   *
   * @param nextCursor null: this was the last page
   */
  public record Page<T>(List<T> items, @Nullable String nextCursor) {
    public <R> Page<R> map(Function<T, R> shown) {
      return new Page<>(items.stream().map(shown).toList(), nextCursor);
    }
  }

  public <T> Page<T> page(Listings.Page<T> page) {
    return page(page.items(), page.last());
  }

  /**
   * A page of these items.
   *
   * @param last after which the next page begins; null: there is none
   */
  public <T> Page<T> page(List<T> items, @Nullable String last) {
    return new Page<>(items, last == null ? null : cursor(last));
  }

  /**
   * A page of a list that is in memory as a whole.
   *
   * @param all in an order that stays
   * @param key tells one from another
   */
  public <T> Page<T> page(
      List<T> all, Function<T, String> key, @Nullable String cursor, @Nullable String limit) {
    String after = after(cursor);
    int first = after == null ? 0 : all.stream().map(key).toList().indexOf(after) + 1;
    if (after != null && first == 0) {
      throw notOfThisList();
    }
    int end = Math.min(first + limit(limit), all.size());
    return page(all.subList(first, end), end == all.size() ? null : key.apply(all.get(end - 1)));
  }

  /**
   * The query for a page of a list in the database.
   *
   * @param equal column names and the values asked for; null values ask for nothing
   */
  public Listings.Query query(
      Map<String, @Nullable String> equal,
      @Nullable String text,
      @Nullable String cursor,
      @Nullable String limit) {
    Map<String, String> asked = new TreeMap<>();
    equal.forEach(
        (column, value) -> {
          if (value != null) {
            asked.put(column, value);
          }
        });
    return new Listings.Query(asked, Sight.none(), text, after(cursor), limit(limit));
  }

  private String cursor(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((prefix() + last).getBytes(StandardCharsets.UTF_8));
  }

  private String prefix() {
    return list + "\n";
  }

  /**
   * After what the page begins that the cursor asks for; null: the first page is asked for.
   *
   * @throws InvalidField when it is not one of {@link #cursor}'s, or of another list
   */
  public @Nullable String after(@Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    String held;
    try {
      held = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw notOfThisList();
    }
    String last = held.substring(Math.min(prefix().length(), held.length()));
    if (!cursor(last).equals(cursor) || last.chars().anyMatch(Character::isISOControl)) {
      throw notOfThisList();
    }
    return last;
  }

  /** What is answered to a cursor that does not lead anywhere in the list. */
  public static InvalidField notOfThisList() {
    return new InvalidField(
        "field.invalid", "cursor", "The cursor must be a nextCursor of this very list.");
  }

  public static int limit(@Nullable String limit) {
    try {
      int number = limit == null ? DEFAULT : Integer.parseInt(limit);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // answered below
    }
    throw new InvalidField(
        "field.invalid", "limit", "The limit must be a whole number from 1 to " + MOST + ".");
  }
}
