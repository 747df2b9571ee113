package nl.trajectory.projections.folded;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.projections.funding.ClaimFilter;
import nl.trajectory.projections.funding.FundingRow;
import nl.trajectory.projections.funding.FundingView.Dimension;
import nl.trajectory.projections.funding.FundingView.Question;
import nl.trajectory.projections.funding.answer.Fund;
import nl.trajectory.projections.funding.answer.KnownCost;
import org.jspecify.annotations.Nullable;

/**
 * The funding figures as they were made before there were rows: everything that was recorded up to
 * a position is folded into books in memory, and these are filtered, grouped and added up one by
 * one. Shares nothing with the rows but the events; what they are compared with.
 */
public final class FoldedFunding {
  private final RecordedEvents recorded;
  private final Histories histories;
  private FundingBooks books = new FundingBooks();
  private long position = -1;

  public FoldedFunding(RecordedEvents recorded, Histories histories) {
    this.recorded = recorded;
    this.histories = histories;
  }

  /** Figures by group, and all together. */
  public record Answer(List<FundingRow> rows, FundingRow total, long position) {}

  private InSight inSight(Question question) {
    at(question.asOf());
    return new InSight(books, question.on(), question.scope());
  }

  private void at(@Nullable Instant asOf) {
    long then = asOf == null ? recorded.last() : histories.positionAt(asOf);
    if (then != position) {
      books = new FundingBooks();
      recorded.ofFunding(-1, then).forEach(books::take);
      position = then;
    }
  }

  public Answer answer(Dimension groupBy, Question question) {
    FundingGroups groups = new FundingGroups(groupBy, inSight(question));
    return new Answer(groups.rows(), groups.total(), position);
  }

  public List<FoldedClaim> claims(ClaimFilter filter, Question question) {
    return inSight(question).claims(filter);
  }

  public List<AgreementState> agreements(Question question) {
    return inSight(question).agreements();
  }

  public boolean seesWhole(AgreementState agreement, Question question) {
    return inSight(question).seesWhole(agreement);
  }

  public Optional<Fund> fund(String fund, Question question) {
    InSight inSight = inSight(question);
    return new FundMoney(fund, inSight, question, position).find();
  }

  public List<CostIncurred> costsOf(String cohort, Question question) {
    return inSight(question).costsOfCohort(cohort);
  }

  public List<KnownCost> costs(Question question) {
    return inSight(question).costs();
  }

  public Map<String, CohortPlanned> cohorts(Question question) {
    return inSight(question).cohorts();
  }
}
