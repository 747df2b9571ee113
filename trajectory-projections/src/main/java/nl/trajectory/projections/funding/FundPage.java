package nl.trajectory.projections.funding;

import java.util.Optional;

/**
 * Where the next page of a fund begins. All pages are of one position, so that they fit together.
 *
 * @param position in the one order, the last that is taken into account
 * @param skipped how many entries came before
 */
public record FundPage(long position, int skipped) {
  private static final String BETWEEN = "/";

  /** The first page of what is known at a position. */
  static FundPage first(long position) {
    return new FundPage(position, 0);
  }

  /** As a {@code nextCursor} says it. */
  String text() {
    return position + BETWEEN + skipped;
  }

  /** The page that a {@code nextCursor} leads to; empty: it is none. */
  public static Optional<FundPage> of(String text) {
    String[] parts = text.split(BETWEEN, -1);
    try {
      FundPage page =
          parts.length == 2
              ? new FundPage(Long.parseLong(parts[0]), Integer.parseInt(parts[1]))
              : null;
      return Optional.ofNullable(page).filter(p -> p.position >= 0 && p.skipped >= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
