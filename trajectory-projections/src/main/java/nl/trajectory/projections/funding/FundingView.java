package nl.trajectory.projections.funding;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Dossier;
import nl.trajectory.domain.funding.eligibility.Eligibility;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.judging.AgreementState;
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
  private final LiveBooks books;
  private final Histories histories;
  private final RuleBook rules;

  public FundingView(RecordedEvents recorded, Histories histories, RuleBook rules) {
    this.recorded = recorded;
    this.books = new LiveBooks(recorded, histories);
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
   * @param asOfPosition the last position that is taken into account
   * @param replayed whether everything was folded anew, which takes longer
   */
  public record Answer(
      List<FundingRow> rows, FundingRow total, long asOfPosition, boolean replayed) {}

  /** A page of claims. */
  public record Claims(List<ShownClaim> claims, long asOfPosition) {}

  @FunctionalInterface
  private interface Asked<T> {
    T of(InSight inSight, long position);
  }

  private <T> T asking(Question question, Asked<T> asked) {
    return books.ask(
        question.asOf(),
        (known, position) ->
            asked.of(new InSight(known, question.on(), question.scope()), position));
  }

  /** Figures by group, and all together. */
  public Answer answer(Dimension groupBy, Question question) {
    return asking(
        question,
        (inSight, position) -> {
          FundingGroups groups = new FundingGroups(groupBy, inSight);
          return new Answer(groups.rows(), groups.total(), position, question.asOf() != null);
        });
  }

  /** The party that pre-finances under an agreement. */
  static String fundOf(AgreementState agreement) {
    return Objects.requireNonNullElse(agreement.concluded().preFinancier(), NO_FUND);
  }

  /** The claims that may be seen, by day and key. */
  public Claims claims(ClaimFilter filter, Question question) {
    return asking(question, (inSight, position) -> new Claims(inSight.claims(filter), position));
  }

  /** One claim; empty when there is none, or it may not be seen. */
  public Optional<ShownClaim> claim(String claimId, Question question) {
    return asking(question, (inSight, position) -> inSight.claim(claimId));
  }

  /** Whether all claims and costs of the agreement may be seen. */
  public boolean isSeenWhole(AgreementState agreement, Scope scope) {
    return asking(Question.now(scope), (inSight, position) -> inSight.seesWhole(agreement));
  }

  /** The agreements that may be seen, by reference. */
  public List<AgreementState> agreements(Scope scope) {
    return asking(Question.now(scope), (inSight, position) -> inSight.agreements());
  }

  /**
   * An agreement that may be seen. One that has no place in the order yet is as its own stream says
   * it, so that whoever recorded it finds it.
   *
   * @param streams finds the stream of a reference
   */
  public Optional<AgreementState> agreement(
      String reference, BiFunction<Kind, String, Optional<String>> streams, Scope scope) {
    boolean placed = books.ask(null, (known, position) -> known.agreements.containsKey(reference));
    List<AgreementState> seen =
        placed
            ? agreements(scope)
            : new InSight(committed(reference, streams), LocalDate.MAX, scope).agreements();
    return seen.stream().filter(agreement -> agreement.reference().equals(reference)).findFirst();
  }

  private FundingBooks committed(
      String agreement, BiFunction<Kind, String, Optional<String>> streams) {
    FundingBooks committed = new FundingBooks();
    take(committed, streams.apply(Kind.AGREEMENT, agreement));
    List.copyOf(committed.agreements.values())
        .forEach(a -> take(committed, streams.apply(Kind.COHORT, a.concluded().cohort())));
    return committed;
  }

  private void take(FundingBooks committed, Optional<String> stream) {
    recorded
        .streams(stream.stream().toList())
        .forEach((id, events) -> events.forEach(event -> committed.plan(id, event)));
  }

  /** A cohort as it is planned now, as its own stream says it: with or without a position. */
  public Optional<CohortPlanned> committedCohort(String stream) {
    FundingBooks committed = new FundingBooks();
    take(committed, Optional.of(stream));
    return committed.cohorts.values().stream().findFirst();
  }

  /**
   * The money of a fund, in any spelling of its name; empty when no agreement that may be seen
   * names it.
   */
  public Optional<Fund> fund(String fund, Question question) {
    return asking(
        question, (inSight, position) -> new FundMoney(fund, inSight, question, position).find());
  }

  /** The costs of a cohort that were incurred by that day, of agreements that are seen whole. */
  public List<CostIncurred> costsOf(String cohort, Question question) {
    return asking(question, (inSight, position) -> inSight.costsOfCohort(cohort));
  }

  /**
   * The costs of the agreements that may be seen whole, retracted ones too, in the order in which
   * they were recorded first.
   */
  public List<KnownCost> costs(Question question) {
    return asking(question, (inSight, position) -> inSight.costs());
  }

  /** A cohort as it is planned now, whoever may see it; empty when there is none. */
  public Optional<CohortPlanned> cohort(String reference) {
    return cohort(reference, null);
  }

  /** The same by what was known at an instant; null: now. */
  public Optional<CohortPlanned> cohort(String reference, @Nullable Instant asOf) {
    return books.ask(asOf, (known, position) -> Optional.ofNullable(known.cohorts.get(reference)));
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
    return asking(question, (inSight, position) -> inSight.cohorts());
  }

  /**
   * How a trajectory stands against every term of an agreement, met or not, limits left aside.
   *
   * @param trajectory generated id
   * @return by name of the term; empty values: the trigger has not fired
   */
  public Map<String, Optional<Judgement>> judgements(AgreementState agreement, String trajectory) {
    Map<String, Optional<Judgement>> judgements = new LinkedHashMap<>();
    histories.upTo(Long.MAX_VALUE, List.of(trajectory)).stream()
        .findFirst()
        .map(history -> Dossier.of(history, rules))
        .ifPresent(
            dossier -> {
              for (String term : agreement.terms().termNames()) {
                ClaimKey key = new ClaimKey(agreement.reference(), term, trajectory);
                TermsTimeline terms =
                    ClaimState.termsFor(stateOf(key.claimId()), agreement.terms());
                judgements.put(term, Eligibility.judge(terms, term, dossier));
              }
            });
    return judgements;
  }

  private @Nullable ClaimState stateOf(String claimId) {
    return books
        .ask(null, (known, position) -> Optional.ofNullable(known.claims.get(claimId)))
        .map(KnownClaim::now)
        .orElse(null);
  }
}
