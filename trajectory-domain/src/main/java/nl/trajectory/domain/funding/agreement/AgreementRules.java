package nl.trajectory.domain.funding.agreement;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NewReference;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * What an agreement must be before it is concluded, and a change of terms before it is recorded.
 * Not asked of what is stored: an older agreement stays readable when a rule is added.
 */
public final class AgreementRules {
  private static final Set<Trigger> OF_A_CONTRACT =
      EnumSet.of(Trigger.CONTRACT_SIGNED, Trigger.CONTRACT_RENEWED, Trigger.IN_WORK_FOR);

  private AgreementRules() {}

  /**
   * @throws InvalidField naming the field at fault
   */
  public static void check(AgreementConcluded agreement) {
    positive(agreement.ceiling(), "ceiling");
    if (agreement.kind() == Kind.CO_FINANCING) {
      if (!agreement.terms().isEmpty()) {
        throw InvalidField.invalid("terms", "must be absent where parties share the costs");
      }
      Require.list(agreement.shares(), "shares");
    } else {
      Require.text(agreement.payer(), "payer");
      check(agreement.terms());
    }
    if (!agreement.shares().isEmpty()) {
      checkShares(agreement.shares());
    }
  }

  /**
   * @throws InvalidField naming the field at fault
   */
  public static void check(AgreementConcluded agreement, AgreementTermsChanged change) {
    if (agreement.kind() == Kind.CO_FINANCING) {
      throw InvalidField.invalid("terms", "must be absent where parties share the costs");
    }
    check(change.terms());
  }

  private static void check(List<Term> terms) {
    Require.list(terms, "terms");
    distinct(terms.stream().map(Term::term).toList(), "terms.term");
    terms.forEach(AgreementRules::check);
  }

  private static void check(Term term) {
    NewReference.require(term.term(), "terms.term");
    positive(term.amount(), "terms.amount");
    positive(term.upTo(), "terms.upTo");
    positive(term.maximumTotal(), "terms.maximumTotal");
    if (term.trigger() == Trigger.IN_WORK_FOR) {
      Require.present(term.minimumMonths(), "terms.minimumMonths");
    } else if (term.maximumGapDays() != null) {
      throw InvalidField.invalid("terms.maximumGapDays", "belongs to IN_WORK_FOR only");
    }
    if (term.trigger() != Trigger.TRAINING_COMPLETED && !term.modules().isEmpty()) {
      throw InvalidField.invalid("terms.modules", "belongs to TRAINING_COMPLETED only");
    }
    if (!OF_A_CONTRACT.contains(term.trigger())) {
      absent(term.minimumMonths(), "terms.minimumMonths");
      absent(term.minimumHoursPerWeek(), "terms.minimumHoursPerWeek");
      absent(term.collectiveAgreementRequired(), "terms.collectiveAgreementRequired");
    }
    distinct(term.modules(), "terms.modules");
    distinct(term.benefits(), "terms.benefits");
    term.attested().forEach(condition -> Require.text(condition, "terms.attested"));
    distinct(term.attested(), "terms.attested");
  }

  private static void checkShares(List<PartyShare> shares) {
    distinct(
        shares.stream().map(share -> NormalisedName.of(share.party())).toList(), "shares.party");
    BigDecimal sum =
        shares.stream().map(s -> s.share().part()).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(BigDecimal.ONE) != 0) {
      throw InvalidField.invalid("shares", "must add up to exactly 1.00");
    }
  }

  private static void absent(@Nullable Object value, String field) {
    if (value != null) {
      throw InvalidField.invalid(
          field, "belongs to CONTRACT_SIGNED, CONTRACT_RENEWED and IN_WORK_FOR only");
    }
  }

  private static void positive(@Nullable Euros amount, String field) {
    if (amount != null && amount.isZero()) {
      throw InvalidField.invalid(field, "must be more than 0.00");
    }
  }

  private static void distinct(List<?> values, String field) {
    if (Set.copyOf(values).size() != values.size()) {
      throw InvalidField.invalid(field, "must not hold the same value twice");
    }
  }
}
