package nl.trajectory.api.generating;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What pays for a group: its agreements with their terms or shares, and its costs.
 *
 * @param costs in whole euros, as they stand in the end, under the first agreement
 */
record Funding(List<Agreement> agreements, int costs) {

  /**
   * One agreement.
   *
   * @param payer null where parties share the costs
   */
  record Agreement(String reference, String kind, @Nullable String payer, List<Term> terms) {}

  /**
   * What is paid for what.
   *
   * @param upTo whether the amount is a most, within the costs
   * @param months 0: none are asked
   * @param hours 0: none are asked
   * @param most claims that are paid; 0: no limit
   */
  record Term(
      String name,
      String trigger,
      int amount,
      boolean upTo,
      int months,
      int hours,
      boolean collectiveAgreement,
      int most) {

    boolean isFulfilledBy(Course.Moment moment) {
      return moment.trigger().equals(trigger)
          && moment.months() >= months
          && moment.hours() >= hours
          && (!collectiveAgreement || moment.collectiveAgreement());
    }

    Line line() {
      return Line.inside()
          .with("term", name)
          .with("trigger", trigger)
          .with(upTo ? "upTo" : "amount", amount + ".00")
          .with("minimumMonths", months == 0 ? null : months)
          .with("minimumHoursPerWeek", hours == 0 ? null : hours)
          .with("collectiveAgreementRequired", collectiveAgreement ? true : null)
          .with("maximumCount", most == 0 ? null : most);
    }
  }

  private static final String MUNICIPALITY = "TRAJECTORY_MUNICIPALITY";

  /** Writes agreements and costs. */
  static Funding write(Plan plan, Chance chance, Journal journal) throws IOException {
    List<Agreement> agreements = new ArrayList<>();
    Profile profile = plan.profile();
    if (profile == Profile.BINQ || (profile == Profile.WERKSCHOOL && chance.percent(50))) {
      agreements.add(subsidy(plan, chance));
    } else if (profile == Profile.SHORT_CYCLE || chance.percent(10)) {
      agreements.add(wageSubsidy(plan));
    } else if (profile != Profile.WERKSCHOOL && chance.percent(60)) {
      agreements.add(result(plan, chance));
    } else {
      agreements.add(shared(plan));
    }
    boolean result = agreements.get(0).kind().equals("RESULT");
    if (profile == Profile.NEWCOMERS && result && chance.percent(25)) {
      agreements.add(wageSubsidy(plan));
    }
    for (Agreement agreement : agreements) {
      journal.add(line(agreement, plan, chance));
    }
    return new Funding(agreements, Costs.write(plan, agreements.get(0), chance, journal));
  }

  private static Agreement result(Plan plan, Chance chance) {
    List<Term> terms = new ArrayList<>();
    if (chance.percent(70)) {
      terms.add(new Term("START", "STARTED", 1000, false, 0, 0, false, 0));
      terms.add(new Term("RESULT-I", "TRAINING_COMPLETED", 1500, false, 0, 0, false, 0));
    }
    terms.add(new Term("RESULT-II", "CONTRACT_SIGNED", 2500, false, 6, 0, true, 0));
    if (chance.percent(30)) {
      terms.add(new Term("IN-WORK", "IN_WORK_FOR", 1000, false, 6, 0, false, 0));
    }
    return new Agreement(plan.reference() + "-RESULT", "RESULT", MUNICIPALITY, terms);
  }

  private static Agreement subsidy(Plan plan, Chance chance) {
    Term term =
        plan.profile() == Profile.WERKSCHOOL
            ? new Term("DIPLOMA", "DIPLOMA_AWARDED", 3000, false, 0, 0, false, plan.size())
            : new Term(
                "PLACE", "CONTRACT_SIGNED", 8000, chance.percent(40), 6, 20, false, plan.size());
    return new Agreement(
        plan.reference() + "-SUBSIDY", "SUBSIDY", "Provincie bij " + plan.region(), List.of(term));
  }

  private static Agreement wageSubsidy(Plan plan) {
    return new Agreement(
        plan.reference() + "-LKS",
        "WAGE_SUBSIDY",
        "Loonkostenfonds " + plan.region(),
        List.of(
            new Term("CONTRACT", "CONTRACT_SIGNED", 2000, false, 6, 0, false, 0),
            new Term("RENEWAL", "CONTRACT_RENEWED", 1500, false, 12, 0, false, 0)));
  }

  private static Agreement shared(Plan plan) {
    return new Agreement(plan.reference() + "-SHARED", "CO_FINANCING", null, List.of());
  }

  private static Line line(Agreement agreement, Plan plan, Chance chance) {
    Line line =
        Line.of("agreement")
            .with("reference", agreement.reference())
            .with("cohort", plan.reference())
            .with("kind", agreement.kind())
            .with("payer", agreement.payer());
    if (agreement.payer() == null) {
      return line.with("leadApplicant", "O&O-fonds " + plan.sector())
          .with("shares", shares(plan, chance));
    }
    String fund = "O&O-fonds " + plan.sector();
    boolean isResult = agreement.kind().equals("RESULT");
    return line.with("preFinancier", isResult ? fund : null)
        .with("payee", isResult ? fund : null)
        .with("terms", agreement.terms().stream().map(Term::line).toList());
  }

  private static List<Line> shares(Plan plan, Chance chance) {
    List<String> parts =
        chance.pick(
            List.of(
                List.of("0.60", "0.40"), List.of("0.50", "0.50"), List.of("0.40", "0.30", "0.30")));
    List<String> parties =
        List.of(
            "O&O-fonds " + plan.sector(),
            "Regio " + plan.region(),
            "Initiatiefnemer " + plan.reference());
    List<Line> shares = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      shares.add(
          Line.inside()
              .with("party", parties.get(i))
              .with("share", parts.get(i))
              .with("inKind", i == 1 && chance.percent(30) ? true : null));
    }
    return shares;
  }
}
