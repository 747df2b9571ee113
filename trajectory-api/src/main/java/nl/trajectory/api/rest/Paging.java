package nl.trajectory.api.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;

/** Pages of lists: a cursor says where the next one begins. */
final class Paging {
  private static final int DEFAULT = 50;
  private static final int MOST = 500;

  private Paging() {}

  /**
   * @param nextCursor null: this was the last page
   */
  record Page<T>(List<T> items, @Nullable String nextCursor) {
    <R> Page<R> map(Function<T, R> shown) {
      return new Page<>(items.stream().map(shown).toList(), nextCursor);
    }

    static <T> Page<T> of(Listings.Page<T> page) {
      return of(page.items(), page.last());
    }

    /**
     * @param last after which the next page begins; null: there is none
     */
    static <T> Page<T> of(List<T> items, @Nullable String last) {
      return new Page<>(items, last == null ? null : cursor(last));
    }
  }

  private static String cursor(String last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A page of what is all there already.
   *
   * @param all in an order that stays
   * @param key tells one from another
   */
  static <T> Page<T> of(
      List<T> all, Function<T, String> key, @Nullable String cursor, @Nullable String limit) {
    String after = after(cursor);
    int from = 0;
    while (after != null && from < all.size() && !key.apply(all.get(from)).equals(after)) {
      from++;
    }
    int first = after == null ? 0 : Math.min(from + 1, all.size());
    int end = Math.min(first + limit(limit), all.size());
    List<T> items = all.subList(first, end);
    return Page.of(items, end == all.size() ? null : key.apply(all.get(end - 1)));
  }

  /**
   * @param equal column names and the values asked for; null values ask for nothing
   */
  static Listings.Query query(
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
    return new Listings.Query(asked, null, text, after(cursor), limit(limit));
  }

  /** What a cursor holds; null: the first page is asked for. */
  static @Nullable String after(@Nullable String cursor) {
    try {
      return cursor == null
          ? null
          : new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new InvalidField(
          "field.invalid", "cursor", "The cursor must be a nextCursor of this very list.");
    }
  }

  static int limit(@Nullable String limit) {
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
