package nl.trajectory.ledger.json;

/**
 * A number as it was written.
 *
 * @param text by JSON's grammar, such as {@code 18446744073709551615} or {@code -1.5e3}
 */
public record JsonNumber(String text) {}
