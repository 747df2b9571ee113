package nl.trajectory.projections.facts.funding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.TermsVersion;
import org.jspecify.annotations.Nullable;

/**
 * A term of an agreement, on the days on which it holds.
 *
 * @param validFrom null: since ever
 * @param validUntil the day from which on other terms hold; null: none
 * @param amount what it brings, or brings at most
 */
record TermRow(
    String agreement,
    int version,
    String term,
    String trigger,
    Euros amount,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validUntil,
    @Nullable String region,
    List<String> parties) {

  /** Terms of a version that none of the days was left to are left out. */
  static List<TermRow> of(AgreementRow agreement, List<TermsVersion> versions) {
    List<TermRow> rows = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      TermsVersion version = versions.get(i);
      LocalDate until = i + 1 < versions.size() ? versions.get(i + 1).from() : null;
      if (until == null || version.from() == null || version.from().isBefore(until)) {
        version.terms().forEach(term -> rows.add(of(agreement, version, term, until)));
      }
    }
    return rows;
  }

  private static TermRow of(
      AgreementRow agreement, TermsVersion version, Term term, @Nullable LocalDate until) {
    return new TermRow(
        agreement.reference(),
        version.number(),
        term.term(),
        term.trigger().name(),
        Objects.requireNonNull(term.amount() == null ? term.upTo() : term.amount()),
        version.from(),
        until,
        agreement.region(),
        agreement.parties());
  }
}
