package nl.trajectory.api.rest;

import java.time.LocalDate;
import java.util.Map;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.trajectory.route.Standing.Status;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import nl.trajectory.projections.funding.FundingView;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.listing.Listings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Values of filters. One that is not known is refused: the figures over nothing look like figures.
 * What who asks may not see is refused as what does not exist, with the same words. A filter that
 * is left out, null, stays so.
 */
@Component
@ConditionalOnWebApplication
public final class Filters {
  private static final String MUNICIPALITY = "[0-9]{4}";

  private final Programmes programmes;
  private final Regions regions;
  private final Identities identities;
  private final FundingView funding;
  private final Listings listings;

  public Filters(
      Programmes programmes,
      Regions regions,
      Identities identities,
      FundingView funding,
      Listings listings) {
    this.programmes = programmes;
    this.regions = regions;
    this.identities = identities;
    this.funding = funding;
    this.listings = listings;
  }

  /**
   * @throws Refused with {@code programme.unknown}
   */
  public @Nullable String programme(@Nullable String code) {
    if (code != null && !programmes.codes().contains(code)) {
      throw new Refused(
          RefusalCode.PROGRAMME_UNKNOWN,
          "programme",
          "There is no such programme; the programmes are "
              + String.join(", ", programmes.codes())
              + ".");
    }
    return code;
  }

  /**
   * A region of any time.
   *
   * @throws Refused with {@code region.unknown}
   */
  public @Nullable String region(@Nullable String name) {
    if (name != null && regions.all().stream().noneMatch(region -> region.name().equals(name))) {
      throw new Refused(
          RefusalCode.REGION_UNKNOWN,
          "region",
          "There is no labour-market region of that name; write it as in the records, such as "
              + regions.all().get(0).name()
              + ".");
    }
    return name;
  }

  /**
   * @throws InvalidField naming the phases
   */
  public @Nullable String phase(@Nullable String name) {
    return name == null ? null : Choice.of(name, "phase", Phase.values(), Phase::name).name();
  }

  /**
   * @throws InvalidField naming them
   */
  public static @Nullable String status(@Nullable String name) {
    Status status = Choice.optional(name, "status", Status.values(), Status::name);
    return status == null ? null : status.name();
  }

  /**
   * @throws InvalidField naming the reasons
   */
  public static @Nullable String exitReason(@Nullable String name) {
    ExitReason reason = Choice.optional(name, "exitReason", ExitReason.values(), ExitReason::name);
    return reason == null ? null : reason.name();
  }

  /**
   * @throws InvalidField when it is no CBS code
   */
  public static @Nullable String municipality(@Nullable String code) {
    if (code != null && !code.matches(MUNICIPALITY)) {
      throw new InvalidField(
          "field.invalid",
          "municipality",
          "The parameter municipality must be the CBS code of a municipality, such as 0307.");
    }
    return code;
  }

  /**
   * The reference of an employer; every employer may be seen.
   *
   * @param employer reference or id
   * @throws Refused with {@code employer.unknown}
   */
  public @Nullable String employer(@Nullable String employer) {
    return employer == null
        ? null
        : identities
            .employer(employer)
            .orElseThrow(() -> unknown(RefusalCode.EMPLOYER_UNKNOWN, "employer"));
  }

  /**
   * The first and the last day of a period.
   *
   * @throws InvalidField when it runs backward
   */
  public static void period(@Nullable LocalDate from, @Nullable LocalDate until) {
    Moment.period(from, until);
  }

  /**
   * The reference of a cohort whose money or whose members may be seen.
   *
   * @param cohort reference or id
   * @throws Refused with {@code cohort.unknown}
   */
  public @Nullable String cohort(Viewer viewer, @Nullable String cohort) {
    return cohort == null
        ? null
        : identities
            .cohort(cohort)
            .filter(reference -> sees(viewer, reference))
            .orElseThrow(() -> unknown(RefusalCode.COHORT_UNKNOWN, "cohort"));
  }

  /** Who does is not kept waiting until what was just recorded is in the order. */
  private static boolean seesAll(Viewer viewer) {
    return viewer.scope().equals(Scope.ALL);
  }

  private boolean sees(Viewer viewer, String cohort) {
    return seesAll(viewer)
        || funding.seesCohort(cohort, viewer.scope())
        || !listings
            .trajectories(
                new Listings.Query(Map.of("cohort", cohort), viewer.regions(), null, null, 1))
            .items()
            .isEmpty();
  }

  /**
   * The reference of an agreement that may be seen.
   *
   * @param agreement reference or id
   * @throws Refused with {@code agreement.unknown}
   */
  public @Nullable String agreement(Viewer viewer, @Nullable String agreement) {
    return agreement == null
        ? null
        : identities
            .agreement(agreement)
            .filter(
                reference -> seesAll(viewer) || funding.seesAgreement(reference, viewer.scope()))
            .orElseThrow(() -> unknown(RefusalCode.AGREEMENT_UNKNOWN, "agreement"));
  }

  /**
   * Who pre-finances an agreement that may be seen, in any spelling.
   *
   * @throws Refused with {@code fund.unknown}
   */
  public @Nullable String fund(Viewer viewer, @Nullable String fund) {
    boolean known =
        fund == null || fund.equals(FundingView.NO_FUND) || funding.seesFund(fund, viewer.scope());
    if (!known) {
      throw unknown(RefusalCode.FUND_UNKNOWN, "fund");
    }
    return fund;
  }

  /**
   * Who pays under an agreement that may be seen, in any spelling; or any municipality, as each may
   * pay for its own.
   *
   * @throws InvalidField when nobody of that name does
   */
  public @Nullable String payer(Viewer viewer, @Nullable String payer) {
    boolean known =
        payer == null
            || NormalisedName.of(payer).text().matches(MUNICIPALITY)
            || funding.seesPayer(payer, viewer.scope());
    if (!known) {
      throw new InvalidField(
          "field.invalid",
          "payer",
          "The parameter payer must be the CBS code of a municipality, or name the payer of an"
              + " agreement.");
    }
    return payer;
  }

  private static Refused unknown(RefusalCode code, String parameter) {
    return new Refused(
        code,
        parameter,
        "Nothing is known under the value of the parameter "
            + parameter
            + "; check how it is"
            + " written.");
  }
}
