package nl.trajectory.domain.funding.agreement;

import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Require;

/**
 * Other terms hold for what happens from a day on, until the next change.
 *
 * @param from the first day of these terms; may lie in the past
 * @param terms all the terms that hold from then on
 * @param reason why; holds nothing personal
 */
public record AgreementTermsChanged(LocalDate from, List<Term> terms, String reason)
    implements AgreementEvent {
  public AgreementTermsChanged {
    Require.date(from, "from");
    terms = Require.list(terms, "terms");
    Require.text(reason, "reason");
  }

  /** The same, the sets in its terms in one order. */
  AgreementTermsChanged inOneOrder() {
    return new AgreementTermsChanged(from, terms.stream().map(Term::inOneOrder).toList(), reason);
  }

  /** What it says, whatever the order of its terms. */
  AgreementTermsChanged toCompare() {
    return new AgreementTermsChanged(from, Term.toCompare(terms), reason);
  }
}
