package nl.trajectory.projections.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.projections.facts.CaughtUp;
import nl.trajectory.projections.facts.funding.AgreementRow;
import nl.trajectory.projections.funding.FundingGroups.Group;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.KnownCost;
import nl.trajectory.projections.funding.answer.ShownClaim;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers what became due, was paid and came back, by rows in two times: what is known now and what
 * was known then by the same statements. A question about now first waits until the rows show what
 * there is. Not to be called within a transaction.
 */
public final class FundingView {
  /** Stands where nobody pre-finances. */
  public static final String NO_FUND = AgreementRow.NO_FUND;

  private final JdbcClient jdbc;
  private final RecordedEvents recorded;
  private final Histories histories;
  private final CaughtUp caughtUp;
  private final TransactionTemplate reading;
  private final Committed committed;
  private final Judgements judgements;

  /**
   * @param caughtUp with the rows of {@link nl.trajectory.projections.facts.funding.FundingFacts}
   */
  public FundingView(
      JdbcClient jdbc,
      RecordedEvents recorded,
      Histories histories,
      RuleBook rules,
      CaughtUp caughtUp,
      PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.recorded = recorded;
    this.histories = histories;
    this.caughtUp = caughtUp;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
    this.committed = new Committed(recorded);
    this.judgements = new Judgements(recorded, histories, rules);
  }

  /** By what figures are grouped. */
  public enum Dimension {
    AGREEMENT,
    PAYER,
    COHORT,
    FUND;

    /** As spelled in a question. */
    public String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The point in both times that is asked about, and who asks.
   *
   * @param on valid time: what had happened by that day
   * @param asOf transaction time; null: as known now
   */
  public record Question(LocalDate on, @Nullable Instant asOf, Scope scope) {
    /** Everything that is known now. */
    static Question now(Scope scope) {
      return new Question(LocalDate.MAX, null, scope);
    }
  }

  /**
   * Figures by group, and all together.
   *
   * @param rows a page of them, by name
   * @param nextGroup the last of the page, when more come after it; null: none do
   * @param asOfPosition the last position that is taken into account
   */
  public record Answer(
      List<FundingRow> rows, FundingRow total, @Nullable String nextGroup, long asOfPosition) {
    public Answer {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A page of claims.
   *
   * @param last the id of the last of the page, when more come after it; null: none do
   * @param total how many there are on all pages
   * @param sum what the number that is asked for comes to over all pages; else the amounts
   */
  public record Claims(
      List<ShownClaim> claims, @Nullable String last, int total, Euros sum, long asOfPosition) {
    public Claims {
      claims = List.copyOf(claims);
    }
  }

  /**
   * A page of costs.
   *
   * @param last the id of the last of the page, when more come after it; null: none do
   */
  public record Costs(List<KnownCost> costs, @Nullable String last) {
    public Costs {
      costs = List.copyOf(costs);
    }
  }

  /**
   * An agreement that may be seen.
   *
   * @param whole whether all its claims and costs may be
   */
  public record SeenAgreement(AgreementState agreement, boolean whole) {}

  private Asking asking(Question question) {
    Instant asOf = question.asOf();
    long position;
    if (asOf == null) {
      position = caughtUp.await();
    } else {
      long then = histories.positionAt(asOf);
      position = Math.min(then, caughtUp.await(then));
    }
    return new Asking(jdbc, question.on(), position, question.scope());
  }

  private Asking now(Scope scope) {
    return asking(Question.now(scope));
  }

  // Figures

  /**
   * Figures by group, and all together.
   *
   * @param after the group after which the page begins; null: with the first
   * @param limit how many groups, at most
   */
  public Answer answer(Dimension groupBy, Question question, @Nullable String after, int limit) {
    Asking asking = asking(question);
    FundingGroups byGroup = new FundingGroups(asking, groupBy);
    List<Group> groups = byGroup.groups(after, limit + 1);
    boolean more = groups.size() > limit;
    FundingGroups all = new FundingGroups(asking, null);
    List<FundingRow> rows = rows(asking, byGroup, more ? groups.subList(0, limit) : groups);
    return new Answer(
        rows,
        rows(asking, all, List.of(all.all())).get(0),
        more ? rows.get(limit - 1).group() : null,
        asking.position());
  }

  private static List<FundingRow> rows(Asking asking, FundingGroups of, List<Group> groups) {
    PartyShares shares = new PartyShares(asking, of, groups);
    List<FundingRow> rows = new ArrayList<>();
    groups.forEach(
        group -> rows.add(FundingRow.of(group, shares.carried(group), shares.passedOn(group))));
    return rows;
  }

  /**
   * The money of a fund, in any spelling of its name; empty when no agreement that may be seen
   * names it.
   *
   * @param from where the page begins; null: with the first entry
   * @param limit how many entries, at most
   */
  public Optional<Fund> fund(String fund, Question question, @Nullable FundPage from, int limit) {
    Asking asking = asking(question);
    FundPage page = from == null ? FundPage.first(asking.position()) : from;
    return new FundMoney(asking.upTo(page.position()), reading, fund, page.skipped(), limit).find();
  }

  // Claims

  /**
   * A page of the claims that may be seen, by day and key.
   *
   * @param after the id of the claim after which it begins; null: with the first
   * @param limit how many, at most
   * @return empty when there is no such claim among them
   */
  public Optional<Claims> claims(
      ClaimFilter filter, Question question, @Nullable String after, int limit) {
    return new ClaimList(recorded, asking(question)).page(filter, after, limit);
  }

  /** The names of the terms of the claims that may be seen. */
  public Set<String> terms(ClaimFilter filter, Question question) {
    return new ClaimList(recorded, asking(question)).terms(filter);
  }

  /** One claim; empty when there is none, or it may not be seen. */
  public Optional<ShownClaim> claim(String claimId, Question question) {
    return new ClaimList(recorded, asking(question)).find(claimId);
  }

  // Agreements and costs

  /**
   * A page of the agreements that may be seen, by reference.
   *
   * @param cohort reference; null: of any
   * @param after the reference after which it begins; null: with the first
   */
  public List<SeenAgreement> agreements(
      Scope scope, @Nullable String cohort, @Nullable String after, int limit) {
    return new Agreements(recorded, now(scope)).page(cohort, after, limit);
  }

  /**
   * An agreement that may be seen. One that has no place in the order yet is as its own stream says
   * it, so that whoever recorded it finds it.
   *
   * @param streams finds the stream of a reference
   */
  public Optional<SeenAgreement> agreement(
      String reference, BiFunction<Kind, String, Optional<String>> streams, Scope scope) {
    Agreements agreements = new Agreements(recorded, now(scope));
    return agreements.isPlaced(reference)
        ? agreements.find(reference)
        : committed.agreement(reference, streams, scope);
  }

  /** Whether an agreement of that reference may be seen. */
  public boolean seesAgreement(String reference, Scope scope) {
    return new Agreements(recorded, now(scope)).sees(reference);
  }

  /** Whether that party pre-finances an agreement that may be seen, in any spelling. */
  public boolean seesFund(String fund, Scope scope) {
    return new Agreements(recorded, now(scope)).hasFund(fund);
  }

  /** Whether that party pays under an agreement that may be seen, in any spelling. */
  public boolean seesPayer(String payer, Scope scope) {
    return new Agreements(recorded, now(scope)).hasPayer(payer);
  }

  /**
   * A page of the costs that count, of the agreements that may be seen whole, in the order in which
   * they were recorded first.
   *
   * @param agreement reference; null: of any
   * @param cohort reference; null: of any
   * @param after the id of the cost after which it begins; null: with the first
   * @return empty when there is no such cost
   */
  public Optional<Costs> costs(
      Question question,
      @Nullable String agreement,
      @Nullable String cohort,
      @Nullable String after,
      int limit) {
    return new CostList(recorded, asking(question)).page(agreement, cohort, after, limit);
  }

  /** One cost, retracted or not; empty when there is none, or its agreement is not seen whole. */
  public Optional<KnownCost> cost(String costId, Question question) {
    return new CostList(recorded, asking(question)).find(costId);
  }

  /** The costs of a cohort that were incurred by that day, of agreements that are seen whole. */
  public List<CostIncurred> costsOf(String cohort, Question question) {
    return new CostList(recorded, asking(question)).ofCohort(cohort);
  }

  // Cohorts

  /** A cohort as it is planned now, as its own stream says it: with or without a position. */
  public Optional<CohortPlanned> committedCohort(String stream) {
    return committed.cohort(stream);
  }

  /** A cohort as it is planned now, whoever may see it; empty when there is none. */
  public Optional<CohortPlanned> cohort(String reference) {
    return cohort(reference, null);
  }

  /** The same by what was known at an instant; null: now. */
  public Optional<CohortPlanned> cohort(String reference, @Nullable Instant asOf) {
    return new Plans(asking(new Question(LocalDate.MAX, asOf, Scope.ALL))).find(reference);
  }

  /** Whether a cohort may be seen, as {@link #cohorts} says. */
  public boolean seesCohort(String reference, Scope scope) {
    return new Plans(now(scope)).sees(reference);
  }

  /**
   * The cohorts that may be seen, as they are planned now, by reference: of the regions, or for
   * parties, those of the agreements that these have to do with.
   */
  public Map<String, CohortPlanned> cohorts(Scope scope) {
    return cohorts(Question.now(scope));
  }

  /** The cohorts as they were planned by what was known then, by reference. */
  public Map<String, CohortPlanned> cohorts(Question question) {
    return new Plans(asking(question)).seen();
  }

  // Judgements

  /**
   * How a trajectory stands against every term of an agreement, met or not, limits left aside.
   *
   * @param trajectory generated id
   * @return by name of the term; empty values: the trigger has not fired
   */
  public Map<String, Optional<Judgement>> judgements(AgreementState agreement, String trajectory) {
    return judgements.of(agreement, trajectory);
  }
}
