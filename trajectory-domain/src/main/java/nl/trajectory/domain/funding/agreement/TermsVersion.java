package nl.trajectory.domain.funding.agreement;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an agreement in one of its periods.
 *
 * @param number from 1, the conclusion
 * @param from first day on which they hold; null: since ever
 */
public record TermsVersion(
    int number, TermsSource source, @Nullable LocalDate from, List<Term> terms) {

  public TermsVersion {
    terms = List.copyOf(terms);
  }

  /** The term of that name in this version. */
  public Optional<Term> term(String name) {
    return terms.stream().filter(term -> term.term().equals(name)).findFirst();
  }

  boolean holdsOn(LocalDate day) {
    return from == null || !from.isAfter(day);
  }
}
