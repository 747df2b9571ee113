package nl.trajectory.domain.funding.agreement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;

/**
 * An agreement with every version of its terms. A version holds from its day until the next one; of
 * two from the same day, the later one holds.
 *
 * @param versions in order; the first is the conclusion
 */
public record TermsTimeline(AgreementConcluded agreement, List<TermsVersion> versions) {

  public TermsTimeline {
    versions = List.copyOf(versions);
  }

  /**
   * @param stream id of the agreement's stream
   */
  public static TermsTimeline of(String stream, AgreementConcluded agreement) {
    return new TermsTimeline(
        agreement,
        List.of(new TermsVersion(1, new TermsSource(stream, 0), null, agreement.terms())));
  }

  /**
   * With one more change.
   *
   * @throws Refused with {@code agreement.terms-order} when it is dated before the last change
   */
  public TermsTimeline changed(AgreementTermsChanged change) {
    TermsVersion last = versions.get(versions.size() - 1);
    if (!last.holdsOn(change.from())) {
      throw new Refused(
          RefusalCode.AGREEMENT_TERMS_ORDER,
          "from",
          "The terms were changed from a later day already; change them from that day or later.");
    }
    List<TermsVersion> more = new ArrayList<>(versions);
    TermsSource source = new TermsSource(last.source().stream(), versions.size());
    more.add(new TermsVersion(versions.size() + 1, source, change.from(), change.terms()));
    return new TermsTimeline(agreement, more);
  }

  /** As it was up to that version, later ones left out; whole when it has no such version. */
  public TermsTimeline upTo(TermsSource last) {
    List<TermsVersion> known = new ArrayList<>();
    for (TermsVersion version : versions) {
      known.add(version);
      if (version.source().equals(last)) {
        break;
      }
    }
    return new TermsTimeline(agreement, known);
  }

  /** The version that holds for what happens on that day. */
  public TermsVersion inForceOn(LocalDate day) {
    TermsVersion found = versions.get(0);
    for (TermsVersion version : versions) {
      if (version.holdsOn(day)) {
        found = version;
      }
    }
    return found;
  }

  /** The triggers of all terms of all versions. */
  Set<Term.Trigger> triggers() {
    return versions.stream()
        .flatMap(version -> version.terms().stream())
        .map(Term::trigger)
        .collect(Collectors.toSet());
  }

  /** The names of all terms of all versions, in the order in which they first appear. */
  public List<String> termNames() {
    return versions.stream().flatMap(v -> v.terms().stream()).map(Term::term).distinct().toList();
  }
}
