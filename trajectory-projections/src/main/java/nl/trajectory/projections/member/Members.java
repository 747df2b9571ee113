package nl.trajectory.projections.member;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of those whom a number counts.
 *
 * @param items in order of their references
 * @param total how many there are on all pages: the number itself
 * @param asOfPosition the last position taken into account; -1: none
 * @param last the reference to go on after; null: this was the last page
 */
public record Members(List<Member> items, int total, long asOfPosition, @Nullable String last) {
  /** Nobody. */
  public static Members none(long asOfPosition) {
    return new Members(List.of(), 0, asOfPosition, null);
  }
}
