package nl.trajectory.api.screen.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sentences of one language. Places for values are numbered in braces: {@code {0}}. */
final class Words {
  private static final Map<Language, Words> ALL = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      ALL.put(language, read(language));
    }
  }

  private final Map<String, String> sentences;

  private Words(Map<String, String> sentences) {
    this.sentences = sentences;
  }

  static Words of(Language language) {
    return Objects.requireNonNull(ALL.get(language));
  }

  private static Words read(Language language) {
    Properties read = new Properties();
    try (InputStream in =
            Words.class.getResourceAsStream("words-" + language.tag() + ".properties");
        InputStreamReader text =
            new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
      read.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sentences = new HashMap<>();
    read.forEach((key, value) -> sentences.put((String) key, (String) value));
    return new Words(Map.copyOf(sentences));
  }

  Set<String> keys() {
    return sentences.keySet();
  }

  /** The sentence with its values in their places; null: there is none under that key. */
  @Nullable String find(String key, Object... values) {
    String sentence = sentences.get(key);
    if (sentence == null || values.length == 0) {
      return sentence;
    }
    StringBuilder filled = new StringBuilder();
    for (int at = 0; at < sentence.length(); at++) {
      int number = at + 2 < sentence.length() ? Character.digit(sentence.charAt(at + 1), 10) : -1;
      if (sentence.charAt(at) == '{' && number >= 0 && sentence.charAt(at + 2) == '}') {
        filled.append(number < values.length ? values[number] : "");
        at += 2;
      } else {
        filled.append(sentence.charAt(at));
      }
    }
    return filled.toString();
  }
}
