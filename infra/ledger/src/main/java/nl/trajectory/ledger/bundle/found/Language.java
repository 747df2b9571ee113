package nl.trajectory.ledger.bundle.found;

import java.util.Locale;
import java.util.ResourceBundle;

/** The languages of the report. */
public enum Language {
  /** English. */
  EN(Locale.ROOT),
  /** Dutch. */
  NL(Locale.forLanguageTag("nl"));

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /** Dutch for who has set Dutch, English for everyone else. */
  public static Language of(Locale locale) {
    return locale.getLanguage().equals("nl") ? NL : EN;
  }

  /**
   * A sentence of the message files, with its places filled in.
   *
   * @throws java.util.MissingResourceException for a key that is not there
   */
  String format(String key, Object... values) {
    String pattern =
        ResourceBundle.getBundle("nl.trajectory.ledger.bundle.messages", locale).getString(key);
    return String.format(Locale.ROOT, pattern, values);
  }
}
