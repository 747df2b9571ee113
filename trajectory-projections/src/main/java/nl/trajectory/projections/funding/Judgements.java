package nl.trajectory.projections.funding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Dossier;
import nl.trajectory.domain.funding.eligibility.Eligibility;
import nl.trajectory.domain.funding.eligibility.Judgement;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.projections.facts.funding.KnownClaim;
import org.jspecify.annotations.Nullable;

/** How a trajectory stands against the terms of an agreement, by what is recorded. */
final class Judgements {
  private final RecordedEvents recorded;
  private final Histories histories;
  private final RuleBook rules;

  Judgements(RecordedEvents recorded, Histories histories, RuleBook rules) {
    this.recorded = recorded;
    this.histories = histories;
    this.rules = rules;
  }

  /** By name of the term; empty values: the trigger has not fired. */
  Map<String, Optional<Judgement>> of(AgreementState agreement, String trajectory) {
    Map<String, Optional<Judgement>> judgements = new LinkedHashMap<>();
    if (agreement.retracted()) {
      return judgements;
    }
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
    List<RecordedEvent> events = recorded.ofStreams(List.of(claimId), Long.MAX_VALUE);
    return events.isEmpty() ? null : KnownClaim.of(events).now();
  }
}
