package nl.trajectory.api.screen.coordinator.form;

import java.util.List;

/**
 * A field of a form, named as journals name it; what lies within an object has a point in its name.
 *
 * @param options to choose from, as journals spell them; empty: it is typed
 * @param sealed whether what is typed is sealed, so that nobody is shown it again
 */
public record FormField(
    String name, Kind kind, boolean optional, List<String> options, boolean sealed) {

  /** How it is filled in. */
  public enum Kind {
    DAY,
    WHOLE_NUMBER,
    NUMBER,
    TEXT,
    LONG_TEXT,
    /** One text on each line. */
    LINES,
    YES_NO,
    ONE_OF,
    SOME_OF,
    /** The reference of one. */
    EMPLOYER,
    COHORT
  }

  public FormField {
    options = List.copyOf(options);
  }

  /** A field that is typed and not sealed. */
  FormField(String name, Kind kind, boolean optional) {
    this(name, kind, optional, List.of(), false);
  }

  /** The id of the element in which it is typed, or of the first of them. */
  public String id() {
    return "veld-" + name.replace('.', '-');
  }

  /** Whether it is several elements, with one legend. */
  public boolean isGroup() {
    return kind == Kind.YES_NO || kind == Kind.SOME_OF;
  }

  /**
   * By what it is called: the last part of the name, unless that means something else elsewhere.
   */
  public String word() {
    return name.equals("evidence.reference")
        ? "evidence-reference"
        : name.substring(name.lastIndexOf('.') + 1);
  }
}
