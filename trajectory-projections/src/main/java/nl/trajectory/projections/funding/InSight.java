package nl.trajectory.projections.funding;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.judging.AgreementState;
import org.jspecify.annotations.Nullable;

/** The part of the books that one may see, as it stood on a day. */
final class InSight {
  private final FundingBooks books;
  private final LocalDate on;
  private final Scope scope;

  InSight(FundingBooks books, LocalDate on, Scope scope) {
    this.books = books;
    this.on = on;
    this.scope = scope;
  }

  /** The claims, by day and key. */
  List<ShownClaim> claims(ClaimFilter filter) {
    return books.claims.values().stream()
        .flatMap(known -> shown(known).stream())
        .filter(filter::takes)
        .sorted(
            Comparator.comparing((ShownClaim claim) -> claim.state().said().dueOn())
                .thenComparing(ShownClaim::key))
        .toList();
  }

  /** One claim; empty when it was not there on that day, or may not be seen. */
  Optional<ShownClaim> claim(String claimId) {
    return Optional.ofNullable(books.claims.get(claimId)).flatMap(this::shown);
  }

  private Optional<ShownClaim> shown(KnownClaim known) {
    AgreementState agreement = books.agreements.get(known.key().agreement());
    return agreement == null
        ? Optional.empty()
        : known
            .on(on)
            .map(
                state ->
                    new ShownClaim(known.claimId(), known.key(), state, agreement, known.events()))
            .filter(this::sees);
  }

  private boolean sees(ShownClaim claim) {
    return seesWhole(claim.agreement())
        || scope.sees(
            region(claim.agreement()), claim.state().said().payer(), claim.state().said().payee());
  }

  /** Those that a party pays for, also when each trajectory's municipality does; by reference. */
  List<AgreementState> agreements() {
    return books.agreements.values().stream()
        .filter(agreement -> seesWhole(agreement) || paysForOneOf(agreement))
        .sorted(Comparator.comparing(AgreementState::reference))
        .toList();
  }

  private boolean paysForOneOf(AgreementState agreement) {
    return books.claims.values().stream()
        .filter(claim -> claim.key().agreement().equals(agreement.reference()))
        .anyMatch(claim -> scope.sees(region(agreement), claim.now().said().payer(), null));
  }

  /** Whether every claim under it may be seen, and so its costs. */
  boolean seesWhole(AgreementState agreement) {
    AgreementConcluded concluded = agreement.concluded();
    String payer = concluded.payer();
    return scope.sees(
        region(agreement),
        AgreementConcluded.TRAJECTORY_MUNICIPALITY.equals(payer) ? null : payer,
        concluded.payee(),
        concluded.preFinancier(),
        concluded.leadApplicant());
  }

  private @Nullable String region(AgreementState agreement) {
    CohortPlanned cohort = books.cohorts.get(agreement.concluded().cohort());
    return cohort == null ? null : cohort.region();
  }

  /** The costs in force of agreements, seen whole or not. */
  List<CostIncurred> costsOf(Collection<AgreementState> agreements) {
    Set<String> references =
        agreements.stream().map(AgreementState::reference).collect(Collectors.toSet());
    return books
        .costsInForce()
        .filter(cost -> !cost.incurredOn().isAfter(on))
        .filter(cost -> references.contains(cost.agreement()))
        .toList();
  }

  /** The costs in force of a cohort, of agreements that are seen whole. */
  List<CostIncurred> costsOfCohort(String cohort) {
    return books
        .costsInForce()
        .filter(cost -> cost.cohort().equals(cohort))
        .filter(cost -> seesWhole(cost.agreement()))
        .filter(cost -> !cost.incurredOn().isAfter(on))
        .toList();
  }

  /** The costs of agreements that are seen whole, retracted ones too, as recorded first. */
  List<KnownCost> costs() {
    return books.costs.values().stream()
        .filter(cost -> seesWhole(cost.state().said().agreement()))
        .filter(cost -> !cost.state().said().incurredOn().isAfter(on))
        .toList();
  }

  private boolean seesWhole(String agreement) {
    AgreementState known = books.agreements.get(agreement);
    return known != null && seesWhole(known);
  }

  /** The cohorts of the regions, or for parties, those of their agreements; by reference. */
  Map<String, CohortPlanned> cohorts() {
    Map<String, CohortPlanned> seen = new TreeMap<>();
    Set<String> agreedOn = new HashSet<>();
    if (!scope.parties().isAll()) {
      agreements().forEach(agreement -> agreedOn.add(agreement.concluded().cohort()));
    }
    books.cohorts.forEach(
        (reference, cohort) -> {
          if (scope.regions().includes(cohort.region())
              && (scope.parties().isAll() || agreedOn.contains(reference))) {
            seen.put(reference, cohort);
          }
        });
    return seen;
  }

  /** The name of a party, as it was written first. */
  String nameOf(String party) {
    return books.names.of(party);
  }

  FirstWritten names() {
    return books.names;
  }
}
