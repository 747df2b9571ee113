package nl.trajectory.domain;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a reference must be beyond its form when something is first known by it: its letters are of
 * one script, and none is another form of a plain letter or digit (Unicode NFKC would change it). A
 * letter of another script or form that looks the same would make two references that nobody can
 * tell apart. References that are there already stay usable.
 */
public final class NewReference {
  /** Written together in one language. */
  private static final Set<UnicodeScript> JAPANESE =
      EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

  private NewReference() {}

  /**
   * @throws InvalidField when letters of several scripts are mixed, or one has a plainer form
   */
  public static String require(String reference, String field) {
    if (!Normalizer.isNormalized(reference, Normalizer.Form.NFKC)) {
      throw InvalidField.invalid(
          field,
          "must be written in plain letters and digits: no wide, bold, joined or raised ones");
    }
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    reference
        .codePoints()
        .filter(Character::isLetter)
        .mapToObj(UnicodeScript::of)
        .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
        .forEach(scripts::add);
    if (scripts.size() > 1 && !JAPANESE.containsAll(scripts)) {
      throw InvalidField.invalid(
          field, "must be written in letters of one script: some only look like the others");
    }
    return reference;
  }
}
