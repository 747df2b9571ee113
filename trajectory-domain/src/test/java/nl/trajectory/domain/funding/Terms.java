package nl.trajectory.domain.funding;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementConcluded.Kind;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.PartyShare;
import nl.trajectory.domain.funding.agreement.Share;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.step.Benefit;
import org.jspecify.annotations.Nullable;

/** Terms and agreements in one line each, for tests. */
public final class Terms {
  private final String name;
  private final Trigger trigger;
  private @Nullable Euros amount;
  private @Nullable Euros upTo;
  private List<TrainingModule> modules = List.of();
  private @Nullable Integer months;
  private @Nullable BigDecimal hours;
  private @Nullable Boolean collectiveAgreement;
  private List<Benefit> benefits = List.of();
  private @Nullable String region;
  private @Nullable String municipality;
  private @Nullable Integer withinMonths;
  private List<String> attested = List.of();
  private @Nullable Integer maximumCount;
  private @Nullable Euros maximumTotal;
  private @Nullable LocalDate validFrom;
  private @Nullable LocalDate validUntil;
  private @Nullable Integer maximumGapDays;
  private @Nullable Boolean perTrajectory;

  private Terms(String name, Trigger trigger) {
    this.name = name;
    this.trigger = trigger;
  }

  /** Of 1,000.00, unless said otherwise. */
  public static Terms term(String name, Trigger trigger) {
    return new Terms(name, trigger).amount("1000.00");
  }

  public Terms amount(String euros) {
    amount = Euros.of(euros);
    upTo = null;
    return this;
  }

  public Terms upTo(String euros) {
    amount = null;
    upTo = Euros.of(euros);
    return this;
  }

  public Terms modules(TrainingModule... named) {
    modules = List.of(named);
    return this;
  }

  public Terms months(int least) {
    months = least;
    return this;
  }

  public Terms hours(String least) {
    hours = new BigDecimal(least);
    return this;
  }

  public Terms underCollectiveAgreement() {
    collectiveAgreement = true;
    return this;
  }

  public Terms benefits(Benefit... allowed) {
    benefits = List.of(allowed);
    return this;
  }

  public Terms region(String name) {
    region = name;
    return this;
  }

  public Terms municipality(String code) {
    municipality = code;
    return this;
  }

  public Terms withinMonths(int most) {
    withinMonths = most;
    return this;
  }

  public Terms attested(String... conditions) {
    attested = List.of(conditions);
    return this;
  }

  public Terms maximumCount(int most) {
    maximumCount = most;
    return this;
  }

  public Terms maximumTotal(String most) {
    maximumTotal = Euros.of(most);
    return this;
  }

  public Terms validFrom(String day) {
    validFrom = LocalDate.parse(day);
    return this;
  }

  public Terms validUntil(String day) {
    validUntil = LocalDate.parse(day);
    return this;
  }

  public Terms maximumGapDays(int most) {
    maximumGapDays = most;
    return this;
  }

  public Terms perTrajectory() {
    perTrajectory = true;
    return this;
  }

  public Term build() {
    return new Term(
        name,
        trigger,
        amount,
        upTo,
        modules,
        months,
        hours,
        collectiveAgreement,
        benefits,
        region,
        municipality,
        withinMonths,
        attested,
        maximumCount,
        maximumTotal,
        validFrom,
        validUntil,
        maximumGapDays,
        perTrajectory);
  }

  /** Agreement A1 for cohort C1, paid by the fund to the school. */
  public static AgreementConcluded agreement(Kind kind, Terms... terms) {
    return agreement("A1", kind, "Fund", terms);
  }

  public static AgreementConcluded agreement(
      String reference, Kind kind, @Nullable String payer, Terms... terms) {
    return new AgreementConcluded(
        reference, "C1", kind, null, null, payer, "School", null, null, built(terms), List.of());
  }

  public static AgreementConcluded sharing(Kind kind, @Nullable String payer, String... shares) {
    List<PartyShare> parts =
        java.util.stream.Stream.of(shares)
            .map(text -> text.split("=", 2))
            .map(part -> new PartyShare(part[0], Share.of(part[1]), null, null))
            .toList();
    List<Term> terms =
        kind == Kind.CO_FINANCING ? List.of() : List.of(term("T", Trigger.CONTRACT_SIGNED).build());
    return new AgreementConcluded(
        "A1", "C1", kind, null, null, payer, null, null, null, terms, parts);
  }

  public static AgreementTermsChanged change(String from, Terms... terms) {
    return new AgreementTermsChanged(LocalDate.parse(from), built(terms), "Prices rose");
  }

  private static List<Term> built(Terms... terms) {
    return java.util.stream.Stream.of(terms).map(Terms::build).toList();
  }
}
