package nl.trajectory.projections.folded;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.Scope;
import nl.trajectory.projections.funding.answer.KnownCost;
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
  List<FoldedClaim> claims(ClaimFilter filter) {
    return books.claims.values().stream()
        .flatMap(known -> shown(known).stream())
        .filter(claim -> takes(filter, claim))
        .sorted(
            Comparator.comparing((FoldedClaim claim) -> claim.state().said().dueOn())
                .thenComparing(FoldedClaim::key))
        .toList();
  }

  private static boolean takes(ClaimFilter filter, FoldedClaim claim) {
    return is(filter.agreement(), claim.key().agreement())
        && (filter.status() == null || filter.status() == claim.state().status())
        && is(filter.trajectory(), claim.key().trajectory())
        && isParty(filter.payer(), claim.state().said().payer())
        && is(filter.cohort(), claim.cohort())
        && isParty(filter.fund(), claim.fund());
  }

  private static boolean is(@Nullable String asked, String value) {
    return asked == null || asked.equals(value);
  }

  private static boolean isParty(@Nullable String asked, String name) {
    return asked == null || NormalisedName.same(asked, name);
  }

  private boolean inScope(@Nullable String region, @Nullable String... anyOf) {
    return scope.regions().includes(region)
        && (scope.parties().isAll()
            || Arrays.stream(anyOf)
                .filter(Objects::nonNull)
                .anyMatch(party -> scope.parties().includes(NormalisedName.of(party))));
  }

  /** One claim; empty when it was not there on that day, or may not be seen. */
  Optional<FoldedClaim> claim(String claimId) {
    return Optional.ofNullable(books.claims.get(claimId)).flatMap(this::shown);
  }

  private Optional<FoldedClaim> shown(KnownClaim known) {
    AgreementState agreement = books.agreements.get(known.key().agreement());
    return agreement == null
        ? Optional.empty()
        : known
            .on(on)
            .map(
                state ->
                    new FoldedClaim(known.claimId(), known.key(), state, agreement, known.events()))
            .filter(this::sees);
  }

  private boolean sees(FoldedClaim claim) {
    return seesWhole(claim.agreement())
        || inScope(
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
        .anyMatch(claim -> inScope(region(agreement), claim.now().said().payer(), null));
  }

  /** Whether every claim under it may be seen, and so its costs. */
  boolean seesWhole(AgreementState agreement) {
    AgreementConcluded concluded = agreement.concluded();
    String payer = concluded.payer();
    return inScope(
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
