package nl.trajectory.ledger.bundle.found;

import java.util.List;

/**
 * The first thing that is wrong with a bundle.
 *
 * @param code what
 * @param details which file, entry or reason; the sentence of the code has a place for each
 */
public record Fault(FaultCode code, List<String> details) {
  /** Copies the list. */
  public Fault {
    details = List.copyOf(details);
  }

  /** The code and its sentence, in one line. */
  public String text(Language language) {
    String sentence = language.format("fault." + code.text(), details.toArray());
    return OneLine.of(code.text() + ": " + sentence);
  }
}
