package nl.trajectory.api.screen.shared;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language of the screen. The choice is kept in a cookie, so that links stay neutral. */
public enum Language {
  NL,
  EN;

  /** The cookie that keeps the choice. */
  static final String COOKIE = "taal";

  /** As browsers spell it. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The other one. */
  public Language other() {
    return this == NL ? EN : NL;
  }

  /** Dutch unless another one was chosen. */
  static Language of(@Nullable String tag) {
    return Arrays.stream(values()).filter(l -> l.tag().equals(tag)).findFirst().orElse(NL);
  }
}
