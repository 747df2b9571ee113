package nl.trajectory.domain.funding.judging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementRetracted;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.allocation.AllocationCause;
import nl.trajectory.domain.funding.allocation.Candidate;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Dossier;
import nl.trajectory.domain.funding.eligibility.Eligibility;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;

/**
 * Judges events one by one, in the order of their positions, each by what was known at its own: the
 * answer does not depend on how they are put into batches. Under each agreement an event is judged
 * once; when it comes again nothing happens.
 */
public final class ClaimsJudge {
  /** Who says what becomes of a claim by itself. */
  public static final RecordedBy AUTOMATION = new RecordedBy("claims", "automation", "trajectory");

  private final RuleBook book;
  private final JudgingSession session;

  public ClaimsJudge(RuleBook book, JudgingSession session) {
    this.book = book;
    this.session = session;
  }

  /**
   * Judges a batch.
   *
   * @param histories reads histories up to the last position of the batch, or further
   */
  public void judge(
      List<RecordedEvent> batch, Function<Collection<String>, List<RecordedHistory>> histories) {
    Dossiers dossiers = new Dossiers(book, histories);
    dossiers.fetch(session.members().among(batch));
    batch.forEach(event -> judge(event, dossiers));
  }

  private void judge(RecordedEvent happened, Dossiers dossiers) {
    Object event = happened.event();
    if (event instanceof TrajectoryEvent step) {
      trajectory(happened, step, dossiers);
    } else if (event instanceof AgreementConcluded concluded) {
      agreed(happened, AgreementState.of(happened.stream(), concluded), dossiers);
    } else if (event instanceof AgreementTermsChanged change) {
      AgreementState before = session.agreements().ofStream(happened.stream()).orElseThrow();
      agreed(happened, before.changed(change), dossiers);
    } else if (event instanceof AgreementRetracted) {
      retracted(happened, session.agreements().ofStream(happened.stream()).orElseThrow());
    } else if (event instanceof CostEvent cost) {
      new CostJudging(session).judge(happened, cost);
    } else if (event instanceof ClaimEvent && !happened.recordedBy().equals(AUTOMATION)) {
      new DecisionJudging(session).judge(happened, dossiers);
    }
  }

  private void trajectory(RecordedEvent happened, TrajectoryEvent event, Dossiers dossiers) {
    String trajectory = happened.stream();
    if (session.members().cohortsOf(trajectory).isEmpty() && !Members.joins(event)) {
      return;
    }
    Dossier dossier = dossiers.upTo(happened.position(), trajectory);
    dossier
        .history()
        .state()
        .cohorts()
        .forEach(stay -> session.members().join(trajectory, stay.cohort()));
    for (String cohort : session.members().cohortsOf(trajectory).stream().sorted().toList()) {
      for (AgreementState agreement : session.agreements().ofCohort(cohort)) {
        if (!agreement.retracted() && session.isNew(happened, agreement)) {
          trajectory(happened, agreement, dossier);
        }
      }
    }
  }

  /**
   * Most entries change no judgement: then nothing is settled, as nothing new makes no difference
   * to an allocation, and the others under the agreement are not looked at.
   */
  private void trajectory(RecordedEvent happened, AgreementState agreement, Dossier dossier) {
    Map<ClaimKey, Candidate> candidates = session.candidatesOf(agreement, dossier.trajectory());
    Map<ClaimKey, Optional<Judgement>> judgements = new TreeMap<>();
    judge(agreement, dossier, candidates, judgements);
    if (judgements.entrySet().stream().anyMatch(now -> isOther(now, candidates))) {
      settle(AllocationCause.of(happened), agreement, judgements);
    }
  }

  private static boolean isOther(
      Map.Entry<ClaimKey, Optional<Judgement>> now, Map<ClaimKey, Candidate> candidates) {
    Candidate before = candidates.get(now.getKey());
    return !Objects.equals(before == null ? null : before.judgement(), now.getValue().orElse(null));
  }

  /** Everyone is judged by the terms that hold now. */
  private void agreed(RecordedEvent happened, AgreementState agreement, Dossiers dossiers) {
    if (!session.isNew(happened, agreement)) {
      return;
    }
    session.agreements().put(agreement);
    session.judged(agreement, happened.position());
    Set<String> members = session.members().membersOf(agreement.concluded().cohort());
    dossiers.fetch(members);
    Map<ClaimKey, Candidate> candidates = new TreeMap<>();
    session.allocation(agreement).candidates().forEach(one -> candidates.put(one.key(), one));
    Map<ClaimKey, Optional<Judgement>> judgements = new TreeMap<>();
    members.forEach(
        member ->
            judge(agreement, dossiers.upTo(happened.position(), member), candidates, judgements));
    settle(AllocationCause.of(happened), agreement, judgements);
  }

  /** Nobody fulfils its terms any more, whatever was judged before. */
  private void retracted(RecordedEvent happened, AgreementState agreement) {
    if (!session.isNew(happened, agreement)) {
      return;
    }
    AgreementState after = agreement.retract();
    session.agreements().put(after);
    session.judged(after, happened.position());
    Map<ClaimKey, Optional<Judgement>> judgements = new TreeMap<>();
    session
        .allocation(after)
        .candidates()
        .forEach(candidate -> judgements.put(candidate.key(), Optional.empty()));
    settle(AllocationCause.of(happened).because("The agreement was retracted."), after, judgements);
  }

  private void judge(
      AgreementState agreement,
      Dossier dossier,
      Map<ClaimKey, Candidate> candidates,
      Map<ClaimKey, Optional<Judgement>> judgements) {
    TermsTimeline all = agreement.terms();
    for (String term : all.termNames()) {
      ClaimKey key = new ClaimKey(agreement.reference(), term, dossier.trajectory());
      Candidate candidate = candidates.get(key);
      TermsTimeline terms = ClaimState.termsFor(candidate == null ? null : candidate.claim(), all);
      judgements.put(key, Eligibility.judge(terms, term, dossier));
    }
  }

  private void settle(
      AllocationCause cause,
      AgreementState agreement,
      Map<ClaimKey, Optional<Judgement>> judgements) {
    if (!judgements.isEmpty()) {
      session.settle(
          agreement, session.allocation(agreement).judged(cause, judgements), cause.position());
    }
  }
}
