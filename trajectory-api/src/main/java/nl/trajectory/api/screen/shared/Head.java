package nl.trajectory.api.screen.shared;

import java.util.List;

/**
 * What a page says of itself.
 *
 * @param title also the heading
 * @param crumbs the way here, without the page itself
 */
public record Head(String title, List<Link> crumbs) {
  public Head {
    crumbs = List.copyOf(crumbs);
  }

  public static Head of(String title, Link... crumbs) {
    return new Head(title, List.of(crumbs));
  }
}
