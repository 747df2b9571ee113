package nl.trajectory.projections.funding;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimPaid;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Dossier;
import nl.trajectory.domain.funding.eligibility.Judge;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.figures.RevolvingFund;
import nl.trajectory.domain.funding.judging.JudgedAgreement;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import org.jspecify.annotations.Nullable;

/**
 * Answers what became due, was paid and came back, by folding the events of agreements, costs and
 * claims. What was folded is kept in memory, and each question first takes in what is new; a
 * question about a past instant folds from the beginning.
 */
public final class FundingView {
  /** Stands where nobody pre-finances. */
  public static final String NO_FUND = "none";

  private final RecordedEvents recorded;
  private final Histories histories;
  private final RuleBook rules;
  private final FundingBooks live = new FundingBooks();
  private long takenIn = -1;

  public FundingView(RecordedEvents recorded, Histories histories, RuleBook rules) {
    this.recorded = recorded;
    this.histories = histories;
    this.rules = rules;
  }

  /** By what figures are grouped. */
  public enum Dimension {
    AGREEMENT,
    PAYER,
    COHORT,
    FUND;

    /** As spelled in a question. */
    public String parameter() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The point in both times that is asked about, and who asks.
   *
   * @param on valid time: what had happened by that day
   * @param asOf transaction time; null: as known now
   */
  public record Question(LocalDate on, @Nullable Instant asOf, Scope scope) {}

  /**
   * @param asOfPosition the last position that is taken into account
   * @param replayed whether everything was folded anew, which takes longer
   */
  public record Answer(
      List<FundingRow> rows, FundingRow total, long asOfPosition, boolean replayed) {}

  /** A page of claims. */
  public record Claims(List<ShownClaim> claims, long asOfPosition) {}

  /** Figures by group, and all together. */
  public Answer answer(Dimension groupBy, Question question) {
    return asking(
        question,
        (books, position) -> {
          Group all = new Group();
          all.claims.addAll(claims(books, ClaimFilter.ANY, question));
          all.agreements.addAll(agreements(books, question.scope()));
          Map<String, Group> groups = new TreeMap<>();
          if (groupBy != Dimension.PAYER) {
            all.agreements.forEach(
                agreement -> group(groups, groupBy, agreement, books).agreements.add(agreement));
          }
          for (ShownClaim claim : all.claims) {
            Group group =
                groupBy == Dimension.PAYER
                    ? groups.computeIfAbsent(
                        books.names.of(claim.state().said().payer()), key -> new Group())
                    : group(groups, groupBy, claim.agreement(), books);
            group.claims.add(claim);
            group.agreements.add(claim.agreement());
          }
          List<FundingRow> rows = new ArrayList<>();
          groups.forEach(
              (name, group) ->
                  rows.add(
                      FundingRow.of(
                          name,
                          group.claims,
                          group.agreements,
                          groupBy == Dimension.PAYER ? null : costs(books, group, question),
                          books.names)));
          FundingRow total =
              FundingRow.of(
                  "total", all.claims, all.agreements, costs(books, all, question), books.names);
          return new Answer(rows, total, position, question.asOf() != null);
        });
  }

  private static final class Group {
    final List<ShownClaim> claims = new ArrayList<>();
    final Set<JudgedAgreement> agreements = new LinkedHashSet<>();
  }

  private static Group group(
      Map<String, Group> groups, Dimension groupBy, JudgedAgreement agreement, FundingBooks books) {
    String name =
        switch (groupBy) {
          case COHORT -> agreement.concluded().cohort();
          case FUND -> books.names.of(fundOf(agreement));
          default -> agreement.reference();
        };
    return groups.computeIfAbsent(name, key -> new Group());
  }

  /** Null where claims of an agreement are left out: costs beside them would tell of those. */
  private static @Nullable List<CostIncurred> costs(
      FundingBooks books, Group group, Question question) {
    return group.agreements.stream().allMatch(a -> seesWhole(books, a, question.scope()))
        ? costsOfAll(books, group, question)
        : null;
  }

  private static List<CostIncurred> costsOfAll(FundingBooks books, Group group, Question question) {
    return books
        .costsInForce()
        .filter(cost -> !cost.incurredOn().isAfter(question.on()))
        .filter(
            cost -> group.agreements.stream().anyMatch(a -> a.reference().equals(cost.agreement())))
        .toList();
  }

  /** The party that pre-finances under an agreement. */
  static String fundOf(JudgedAgreement agreement) {
    return Objects.requireNonNullElse(agreement.concluded().preFinancier(), NO_FUND);
  }

  /** The claims that may be seen, by day and key. */
  public Claims claims(ClaimFilter filter, Question question) {
    return asking(
        question, (books, position) -> new Claims(claims(books, filter, question), position));
  }

  /** One claim; empty when there is none, or it may not be seen. */
  public Optional<ShownClaim> claim(String claimId, Question question) {
    return asking(
        question,
        (books, position) ->
            Optional.ofNullable(books.claims.get(claimId))
                .flatMap(known -> shown(books, known, question)));
  }

  private static List<ShownClaim> claims(
      FundingBooks books, ClaimFilter filter, Question question) {
    return books.claims.values().stream()
        .flatMap(known -> shown(books, known, question).stream())
        .filter(filter::takes)
        .sorted(
            Comparator.comparing((ShownClaim claim) -> claim.state().said().dueOn())
                .thenComparing(ShownClaim::key))
        .toList();
  }

  /** The claim as it is asked about; empty when it was not there then, or may not be seen. */
  private static Optional<ShownClaim> shown(
      FundingBooks books, KnownClaim known, Question question) {
    JudgedAgreement agreement = books.agreements.get(known.key().agreement());
    return agreement == null
        ? Optional.empty()
        : known
            .on(question.on())
            .map(
                state ->
                    new ShownClaim(known.claimId(), known.key(), state, agreement, known.events()))
            .filter(claim -> sees(books, claim, question.scope()));
  }

  private static boolean sees(FundingBooks books, ShownClaim claim, Scope scope) {
    return seesWhole(books, claim.agreement(), scope)
        || scope.sees(
            region(books, claim.agreement()),
            claim.state().said().payer(),
            claim.state().said().payee());
  }

  /** Whether every claim under it may be seen, and so its costs. */
  private static boolean seesWhole(FundingBooks books, JudgedAgreement agreement, Scope scope) {
    AgreementConcluded concluded = agreement.concluded();
    String payer = concluded.payer();
    return scope.sees(
        region(books, agreement),
        AgreementConcluded.TRAJECTORY_MUNICIPALITY.equals(payer) ? null : payer,
        concluded.payee(),
        concluded.preFinancier(),
        concluded.leadApplicant());
  }

  /** Whether all claims and costs of the agreement may be seen. */
  public boolean isSeenWhole(JudgedAgreement agreement, Scope scope) {
    return asking(
        new Question(LocalDate.MAX, null, scope),
        (books, position) -> seesWhole(books, agreement, scope));
  }

  private static @Nullable String region(FundingBooks books, JudgedAgreement agreement) {
    CohortPlanned cohort = books.cohorts.get(agreement.concluded().cohort());
    return cohort == null ? null : cohort.region();
  }

  /** The agreements that may be seen, by reference. */
  public List<JudgedAgreement> agreements(Scope scope) {
    return asking(
        new Question(LocalDate.MAX, null, scope), (books, position) -> agreements(books, scope));
  }

  /** Those that a party pays for, also when each trajectory's municipality does. */
  private static List<JudgedAgreement> agreements(FundingBooks books, Scope scope) {
    return books.agreements.values().stream()
        .filter(
            agreement ->
                seesWhole(books, agreement, scope)
                    || books.claims.values().stream()
                        .filter(c -> c.key().agreement().equals(agreement.reference()))
                        .anyMatch(
                            c ->
                                scope.sees(region(books, agreement), c.now().said().payer(), null)))
        .sorted(Comparator.comparing(JudgedAgreement::reference))
        .toList();
  }

  /**
   * A fund at a point in both times.
   *
   * @param whole whether all of it may be seen; else it shows the payments that may be, and no
   *     costs and balance, which would tell of the others
   * @param balance all that came in less all that went out, as a text with two decimals; below zero
   *     has not come back; null: not the whole
   * @param costs null: not the whole
   * @param received payments less settled reclaims, as a text with two decimals
   * @param recoveredShare received over costs, four decimals; null without costs
   * @param availableForNextCohort money that came back and was not spent again; null: not the whole
   * @param breakEven per agreement; empty: not the whole
   */
  public record Fund(
      String fund,
      boolean whole,
      @Nullable String balance,
      @Nullable Euros costs,
      String received,
      @Nullable BigDecimal recoveredShare,
      @Nullable Euros availableForNextCohort,
      List<BreakEven> breakEven,
      List<FundEntry> entries,
      long asOfPosition) {}

  /**
   * What moved a fund's balance.
   *
   * @param reference of the agreement whose cost it was, or id of the claim
   * @param balance after it, as a text with two decimals; null: not the whole fund is shown
   */
  public record FundEntry(
      LocalDate on,
      RevolvingFund.Kind kind,
      Euros amount,
      String reference,
      @Nullable String balance) {}

  /**
   * @param contractsNeeded until the agreed share of the costs has come back, at the terms of that
   *     day; null: no term pays for a contract
   * @param contracts that are due for now
   */
  public record BreakEven(String agreement, @Nullable Long contractsNeeded, int contracts) {}

  /** Whether the scope takes in all there may be of a fund, by what it says and not by what is. */
  private static boolean isSeenWhole(String fund, Scope scope) {
    return scope.regions().isAll()
        && (scope.parties().isAll() || scope.parties().includes(NormalisedName.of(fund)));
  }

  /**
   * The money of a fund, in any spelling of its name; empty when no agreement that may be seen
   * names it.
   */
  public Optional<Fund> fund(String fund, Question question) {
    return asking(
        question,
        (books, position) -> {
          List<JudgedAgreement> agreements =
              agreements(books, question.scope()).stream()
                  .filter(agreement -> NormalisedName.same(fundOf(agreement), fund))
                  .toList();
          return agreements.isEmpty()
              ? Optional.empty()
              : Optional.of(fund(books.names.of(fund), books, agreements, question, position));
        });
  }

  private static Fund fund(
      String fund,
      FundingBooks books,
      List<JudgedAgreement> agreements,
      Question question,
      long position) {
    if (!isSeenWhole(fund, question.scope())) {
      return partOfFund(fund, books, question, position);
    }
    Group group = new Group();
    group.agreements.addAll(agreements);
    List<RevolvingFund.Movement> movements = new ArrayList<>();
    costsOfAll(books, group, question)
        .forEach(
            cost ->
                movements.add(
                    new RevolvingFund.Movement(
                        cost.incurredOn(),
                        RevolvingFund.Kind.COST,
                        cost.amount(),
                        cost.agreement())));
    List<ShownClaim> claims =
        claims(books, new ClaimFilter(null, null, null, null, null, fund), question);
    claims.forEach(claim -> movements(claim, question.on(), movements));
    RevolvingFund revolving = RevolvingFund.of(movements);
    List<BreakEven> breakEven =
        agreements.stream()
            .map(
                agreement ->
                    breakEven(
                        agreement,
                        costsOfAll(books, only(agreement), question),
                        claims.stream().filter(c -> c.agreement().equals(agreement)).toList(),
                        question.on()))
            .toList();
    return new Fund(
        fund,
        true,
        revolving.balance().toPlainString(),
        revolving.costs(),
        revolving.received().toPlainString(),
        revolving.recoveredShare(),
        revolving.budgetForNextCohort(),
        breakEven,
        revolving.entries().stream().map(FundingView::entry).toList(),
        position);
  }

  private static Fund partOfFund(
      String fund, FundingBooks books, Question question, long position) {
    List<RevolvingFund.Movement> movements = new ArrayList<>();
    claims(books, new ClaimFilter(null, null, null, null, null, fund), question)
        .forEach(claim -> movements(claim, question.on(), movements));
    RevolvingFund revolving = RevolvingFund.of(movements);
    return new Fund(
        fund,
        false,
        null,
        null,
        revolving.received().toPlainString(),
        null,
        null,
        List.of(),
        revolving.entries().stream()
            .map(RevolvingFund.Entry::movement)
            .map(moved -> entry(moved, null))
            .toList(),
        position);
  }

  private static FundEntry entry(RevolvingFund.Movement moved, @Nullable String balance) {
    return new FundEntry(moved.on(), moved.kind(), moved.amount(), moved.reference(), balance);
  }

  private static FundEntry entry(RevolvingFund.Entry entry) {
    return entry(entry.movement(), entry.balance().toPlainString());
  }

  private static Group only(JudgedAgreement agreement) {
    Group group = new Group();
    group.agreements.add(agreement);
    return group;
  }

  private static void movements(
      ShownClaim claim, LocalDate on, List<RevolvingFund.Movement> movements) {
    for (RecordedEvent recorded : claim.events()) {
      if (recorded.event() instanceof ClaimPaid paid && !paid.occurredOn().isAfter(on)) {
        movements.add(
            new RevolvingFund.Movement(
                paid.occurredOn(), RevolvingFund.Kind.PAYMENT, paid.amount(), claim.claimId()));
      } else if (recorded.event() instanceof ReclaimSettled settled
          && !settled.occurredOn().isAfter(on)) {
        movements.add(
            new RevolvingFund.Movement(
                settled.occurredOn(),
                RevolvingFund.Kind.RECLAIM,
                settled.amount(),
                claim.claimId()));
      }
    }
  }

  private static BreakEven breakEven(
      JudgedAgreement agreement, List<CostIncurred> costs, List<ShownClaim> claims, LocalDate on) {
    List<Term> terms = agreement.terms().inForceOn(on).terms();
    Euros fromOthers = Euros.ZERO;
    int contracts = 0;
    for (ShownClaim claim : claims) {
      boolean ofContract =
          terms.stream()
              .anyMatch(
                  term ->
                      term.term().equals(claim.key().term())
                          && term.trigger() == Term.Trigger.CONTRACT_SIGNED);
      if (ofContract && claim.state().entitled()) {
        contracts++;
      } else if (!ofContract) {
        fromOthers = fromOthers.plus(claim.state().due());
      }
    }
    return new BreakEven(
        agreement.reference(),
        RevolvingFund.contractsToBreakEven(
            agreement.concluded().agreedRecoveryShare(),
            CostIncurred.total(costs),
            fromOthers,
            terms),
        contracts);
  }

  /** The costs of a cohort that were incurred by that day, of agreements that are seen whole. */
  public List<CostIncurred> costsOf(String cohort, Question question) {
    return asking(
        question,
        (books, position) ->
            books
                .costsInForce()
                .filter(cost -> cost.cohort().equals(cohort))
                .filter(cost -> seesWhole(books, cost, question.scope()))
                .filter(cost -> !cost.incurredOn().isAfter(question.on()))
                .toList());
  }

  private static boolean seesWhole(FundingBooks books, CostIncurred cost, Scope scope) {
    JudgedAgreement agreement = books.agreements.get(cost.agreement());
    return agreement != null && seesWhole(books, agreement, scope);
  }

  /** A cohort as it is planned now, whoever may see it; empty when there is none. */
  public Optional<CohortPlanned> cohort(String reference) {
    return cohort(reference, null);
  }

  /** The same by what was known at an instant; null: now. */
  public Optional<CohortPlanned> cohort(String reference, @Nullable Instant asOf) {
    return asking(
        new Question(LocalDate.MAX, asOf, Scope.ALL),
        (books, position) -> Optional.ofNullable(books.cohorts.get(reference)));
  }

  /**
   * The costs of the agreements that may be seen whole, retracted ones too, in the order in which
   * they were recorded first.
   */
  public List<KnownCost> costs(Question question) {
    return asking(
        question,
        (books, position) -> {
          Set<String> seen =
              agreements(books, question.scope()).stream()
                  .filter(agreement -> seesWhole(books, agreement, question.scope()))
                  .map(JudgedAgreement::reference)
                  .collect(Collectors.toSet());
          return books.costs.values().stream()
              .filter(cost -> seen.contains(cost.state().said().agreement()))
              .filter(cost -> !cost.state().said().incurredOn().isAfter(question.on()))
              .toList();
        });
  }

  /**
   * The cohorts that may be seen, as they are planned now, by reference: of the regions, or for
   * parties, those of the agreements that these have to do with.
   */
  public Map<String, CohortPlanned> cohorts(Scope scope) {
    return cohorts(new Question(LocalDate.MAX, null, scope));
  }

  /** The cohorts as they were planned by what was known then, by reference. */
  public Map<String, CohortPlanned> cohorts(Question question) {
    Scope scope = question.scope();
    return asking(
        question,
        (books, position) -> {
          Map<String, CohortPlanned> seen = new TreeMap<>();
          Set<String> agreedOn = new HashSet<>();
          if (!scope.parties().isAll()) {
            agreements(books, scope).forEach(a -> agreedOn.add(a.concluded().cohort()));
          }
          books.cohorts.forEach(
              (reference, cohort) -> {
                if (scope.regions().includes(cohort.region())
                    && (scope.parties().isAll() || agreedOn.contains(reference))) {
                  seen.put(reference, cohort);
                }
              });
          return seen;
        });
  }

  /**
   * How a trajectory stands against every term of an agreement, met or not, limits left aside.
   *
   * @param trajectory generated id
   * @return by name of the term; empty values: the trigger has not fired
   */
  public Map<String, Optional<Judgement>> judgements(JudgedAgreement agreement, String trajectory) {
    Map<String, Optional<Judgement>> judgements = new LinkedHashMap<>();
    histories
        .find(trajectory)
        .map(history -> Dossier.of(history, rules))
        .ifPresent(
            dossier -> {
              for (String term : agreement.terms().termNames()) {
                ClaimKey key = new ClaimKey(agreement.reference(), term, trajectory);
                TermsTimeline terms =
                    ClaimState.termsFor(stateOf(key.claimId()), agreement.terms());
                judgements.put(term, Judge.judge(terms, term, dossier));
              }
            });
    return judgements;
  }

  private @Nullable ClaimState stateOf(String claimId) {
    return asking(
            new Question(LocalDate.MAX, null, Scope.ALL),
            (books, position) -> Optional.ofNullable(books.claims.get(claimId)))
        .map(KnownClaim::now)
        .orElse(null);
  }

  @FunctionalInterface
  private interface Asked<T> {
    T of(FundingBooks books, long position);
  }

  private <T> T asking(Question question, Asked<T> asked) {
    Instant asOf = question.asOf();
    if (asOf == null) {
      synchronized (live) {
        long last = recorded.last();
        recorded.ofFunding(takenIn, last).forEach(live::take);
        takenIn = Math.max(takenIn, last);
        return asked.of(live, takenIn);
      }
    }
    long position = histories.positionAt(asOf);
    FundingBooks then = new FundingBooks();
    recorded.ofFunding(-1, position).forEach(then::take);
    return asked.of(then, position);
  }
}
