package nl.trajectory.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name of a party, payer, bearer or actor in the form in which names are compared. Two spellings
 * stand for one party when their normalised names are equal; what is shown is the name as it was
 * first written.
 *
 * <p>Compatibility forms are unified (Unicode NFKC), characters that cannot be seen (zero-width,
 * bidirectional and other ignorable ones) are removed, white space of any kind is folded into one
 * space and trimmed, and case is folded. Normalising a normalised name changes nothing.
 *
 * @param text the normalised form; empty when nothing visible was written
 */
public record NormalisedName(String text) implements Comparable<NormalisedName> {

  /** Formatting characters, and those that Unicode lets every renderer leave out. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}"
              + "\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0000}-\\x{E0FFF}]");

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\p{Z}\\p{Cc}]+");

  /** The name in the form in which it is compared. */
  public static NormalisedName of(String name) {
    if (isPlain(name)) {
      return new NormalisedName(name.toLowerCase(Locale.ROOT));
    }
    String visible = INVISIBLE.matcher(nfkc(name)).replaceAll("");
    String folded = nfkc(caseFolded(visible));
    return new NormalisedName(WHITE_SPACE.matcher(folded).replaceAll(" ").strip());
  }

  /** Whether both spellings stand for one party. */
  public static boolean same(String one, String other) {
    return of(one).equals(of(other));
  }

  /** Whether nothing visible was written. */
  public static boolean isBlank(String name) {
    return name.chars().noneMatch(c -> c > ' ' && c <= '~') && of(name).text.isEmpty();
  }

  /** Printable ASCII, its words parted by one space: only the case is left to fold. */
  private static boolean isPlain(String name) {
    char before = ' ';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ' || c > '~' || (c == ' ' && before == ' ')) {
        return false;
      }
      before = c;
    }
    return name.isEmpty() || before != ' ';
  }

  /**
   * Lower case first: the capital sharp s is its own upper case, and the small one's is two
   * letters.
   */
  private static String caseFolded(String text) {
    return text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String nfkc(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC);
  }

  @Override
  public int compareTo(NormalisedName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
