package nl.trajectory.api.screen.shared;

import java.util.Locale;

/** How something stands: a shape, a word and a tint, so that none of them is needed alone. */
public record Mark(Kind kind, String text) {
  /** The shape. */
  public enum Kind {
    GOOD("●"),
    DEVIATION("▲"),
    REFUSED("■"),
    CORRECTION("◆"),
    OPEN("○");

    private final String shape;

    Kind(String shape) {
      this.shape = shape;
    }

    public String shape() {
      return shape;
    }
  }

  public String css() {
    return "mark " + kind.name().toLowerCase(Locale.ROOT);
  }

  public String shape() {
    return kind.shape();
  }
}
