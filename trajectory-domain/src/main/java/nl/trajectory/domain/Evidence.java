package nl.trajectory.domain;

import java.time.LocalDate;

/**
 * What a step rests on.
 *
 * @param kind such as contract, certificate or letter
 * @param reference where it can be found; not the document itself
 * @param obtainedOn the day on which it was obtained
 */
public record Evidence(String kind, String reference, LocalDate obtainedOn) {

  public Evidence {
    Require.text(kind, "evidence.kind");
    Require.text(reference, "evidence.reference");
    Require.date(obtainedOn, "evidence.obtainedOn");
  }
}
