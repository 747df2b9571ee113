package nl.trajectory.domain.funding.judging;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.CostEvent;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.CostState;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.allocation.AllocationCause;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent.ReclaimSettled;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Dossier;
import nl.trajectory.domain.funding.eligibility.Judge;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * Judges events one by one, in the order of their positions, each by what was known at its own: the
 * answer does not depend on how they are put into batches. Under each agreement an event is judged
 * once; when it comes again nothing happens.
 */
public final class ClaimsJudge {
  /** Who says what becomes of a claim by itself. */
  public static final RecordedBy AUTOMATION = new RecordedBy("claims", "automation", "trajectory");

  private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

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
    Set<String> trajectories = new LinkedHashSet<>();
    for (RecordedEvent event : batch) {
      if (event.event() instanceof TrajectoryEvent) {
        trajectories.add(event.stream());
      }
    }
    session.prepare(trajectories);
    Dossiers dossiers = new Dossiers(batch, histories);
    batch.forEach(event -> judge(event, dossiers));
  }

  /** Histories as known at a position; those of trajectories in the batch are read at once. */
  private final class Dossiers {
    private final Function<Collection<String>, List<RecordedHistory>> read;
    private final Map<String, RecordedHistory> histories = new HashMap<>();

    Dossiers(List<RecordedEvent> batch, Function<Collection<String>, List<RecordedHistory>> read) {
      this.read = read;
      Set<String> needed = new HashSet<>();
      for (RecordedEvent event : batch) {
        if (event.event() instanceof TrajectoryEvent happened
            && (joins(happened) || !session.cohortsOf(event.stream()).isEmpty())) {
          needed.add(event.stream());
        }
      }
      fetch(needed);
    }

    void fetch(Set<String> trajectories) {
      Set<String> missing = new HashSet<>(trajectories);
      missing.removeAll(histories.keySet());
      if (!missing.isEmpty()) {
        read.apply(missing).forEach(one -> histories.put(one.trajectoryId(), one));
      }
    }

    Dossier upTo(long position, String trajectory) {
      fetch(Set.of(trajectory));
      RecordedHistory whole = Objects.requireNonNull(histories.get(trajectory));
      return Dossier.of(whole.upTo(position), book);
    }
  }

  private void judge(RecordedEvent happened, Dossiers dossiers) {
    Object event = happened.event();
    if (event instanceof TrajectoryEvent step) {
      trajectory(happened, step, dossiers);
    } else if (event instanceof AgreementConcluded concluded) {
      agreed(happened, AgreementState.of(happened.stream(), concluded), dossiers);
    } else if (event instanceof AgreementTermsChanged change) {
      AgreementState before = session.ofStream(happened.stream()).orElseThrow();
      agreed(happened, before.changed(change), dossiers);
    } else if (event instanceof CostEvent cost) {
      cost(happened, cost);
    } else if (event instanceof ClaimEvent && !happened.recordedBy().equals(AUTOMATION)) {
      decision(happened, dossiers);
    }
  }

  private static boolean joins(TrajectoryEvent event) {
    return event instanceof StepRecorded step && step.step() instanceof CohortJoined
        || event instanceof EntryAmended amended
            && amended.replacement().step() instanceof CohortJoined;
  }

  private void trajectory(RecordedEvent happened, TrajectoryEvent event, Dossiers dossiers) {
    String trajectory = happened.stream();
    if (session.cohortsOf(trajectory).isEmpty() && !joins(event)) {
      return;
    }
    Dossier dossier = dossiers.upTo(happened.position(), trajectory);
    dossier.history().state().cohorts().forEach(stay -> session.join(trajectory, stay.cohort()));
    for (String cohort : session.cohortsOf(trajectory).stream().sorted().toList()) {
      for (AgreementState agreement : session.agreementsOf(cohort)) {
        if (isNew(happened, agreement)) {
          Map<ClaimKey, Optional<Judgement>> judgements = new TreeMap<>();
          judge(agreement, dossier, judgements);
          settle(happened, agreement, judgements);
        }
      }
    }
  }

  private boolean isNew(RecordedEvent happened, AgreementState agreement) {
    return !session.wasJudged(agreement.reference(), happened.position());
  }

  /** Everyone is judged by the terms that hold now. */
  private void agreed(RecordedEvent happened, AgreementState agreement, Dossiers dossiers) {
    if (!isNew(happened, agreement)) {
      return;
    }
    session.put(agreement);
    session.judged(agreement, happened.position());
    Set<String> members = session.membersOf(agreement.concluded().cohort());
    dossiers.fetch(members);
    Map<ClaimKey, Optional<Judgement>> judgements = new TreeMap<>();
    members.forEach(
        member -> judge(agreement, dossiers.upTo(happened.position(), member), judgements));
    settle(happened, agreement, judgements);
  }

  private void judge(
      AgreementState agreement, Dossier dossier, Map<ClaimKey, Optional<Judgement>> judgements) {
    for (String term : agreement.terms().termNames()) {
      ClaimKey key = new ClaimKey(agreement.reference(), term, dossier.trajectory());
      TermsTimeline terms =
          ClaimState.termsFor(session.allocation(agreement).claim(key), agreement.terms());
      judgements.put(key, Judge.judge(terms, term, dossier));
    }
  }

  private void settle(
      RecordedEvent happened,
      AgreementState agreement,
      Map<ClaimKey, Optional<Judgement>> judgements) {
    if (!judgements.isEmpty()) {
      session.settle(
          agreement,
          session.allocation(agreement).judged(cause(happened), judgements),
          happened.position());
    }
  }

  /** A cost counts under its agreement; one that is put right may have changed to another. */
  private void cost(RecordedEvent happened, CostEvent event) {
    CostState before = event instanceof CostIncurred ? null : session.costBefore(happened);
    CostIncurred was = before == null ? null : before.inForce();
    CostIncurred is = CostState.after(before, event).inForce();
    Stream.of(was, is)
        .filter(Objects::nonNull)
        .map(CostIncurred::agreement)
        .distinct()
        .forEach(agreement -> cost(happened, agreement, was, is));
  }

  private void cost(
      RecordedEvent happened,
      String reference,
      @Nullable CostIncurred was,
      @Nullable CostIncurred is) {
    session
        .find(reference)
        .filter(agreement -> isNew(happened, agreement))
        .ifPresent(
            agreement -> {
              AgreementState costing = agreement.costing(was, is);
              session.allocation(agreement);
              session.put(costing);
              session.settle(
                  costing,
                  session.allocation(costing).costsAre(cause(happened), costing.costs()),
                  happened.position());
            });
  }

  private void decision(RecordedEvent happened, Dossiers dossiers) {
    session
        .ofClaim(happened.stream())
        .filter(agreement -> isNew(happened, agreement))
        .ifPresent(
            agreement -> {
              session.allocation(agreement);
              session
                  .claim(happened.stream())
                  .ifPresent(
                      claim ->
                          session.settle(
                              agreement,
                              session
                                  .allocation(agreement)
                                  .claimIs(
                                      cause(happened),
                                      claim,
                                      judgedAnew(happened, agreement, claim, dossiers)),
                              happened.position()));
            });
  }

  /** With money that came back the terms hold again that were left out while it was out. */
  private static @Nullable Optional<Judgement> judgedAnew(
      RecordedEvent happened, AgreementState agreement, ClaimState claim, Dossiers dossiers) {
    ClaimKey key = claim.claim();
    return happened.event() instanceof ReclaimSettled
        ? Judge.judge(
            ClaimState.termsFor(claim, agreement.terms()),
            key.term(),
            dossiers.upTo(happened.position(), key.trajectory()))
        : null;
  }

  private static AllocationCause cause(RecordedEvent happened) {
    return new AllocationCause(
        happened.position(), LocalDate.ofInstant(happened.recordedAt(), AMSTERDAM));
  }
}
