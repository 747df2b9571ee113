package nl.trajectory.domain.funding.agreement;

import nl.trajectory.domain.Require;

/**
 * The entry that gives the terms.
 *
 * @param stream id of the agreement's stream
 * @param sequence number in it: 0 is the conclusion, n the n-th change
 */
public record TermsSource(String stream, Integer sequence) {
  public TermsSource {
    Require.text(stream, "version.stream");
    Require.between(sequence, 0, Integer.MAX_VALUE, "version.sequence");
  }
}
