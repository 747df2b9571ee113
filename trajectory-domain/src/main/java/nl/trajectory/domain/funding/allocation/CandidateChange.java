package nl.trajectory.domain.funding.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.claim.ClaimReaction;
import nl.trajectory.domain.funding.claim.ClaimState;
import nl.trajectory.domain.funding.claim.JudgeClaim;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import nl.trajectory.domain.funding.eligibility.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that is no longer as it was.
 *
 * @param candidate as it stands now; its claim has these events
 * @param events what happened to its claim, in order; may be empty
 */
public record CandidateChange(Candidate candidate, List<ClaimEvent> events) {
  public CandidateChange {
    events = List.copyOf(events);
  }

  /**
   * Lets the claim of a candidate follow what it is entitled to now.
   *
   * @param granted null: it is entitled to nothing
   */
  static CandidateChange following(
      AllocationCause cause, Candidate candidate, @Nullable Euros granted) {
    Judgement judged = candidate.fulfilled();
    Entitlement entitlement =
        granted == null || judged == null ? null : judged.entitlement(granted);
    List<ClaimEvent> events =
        ClaimReaction.to(
            candidate.claim(),
            new JudgeClaim(
                candidate.key(), entitlement, reason(cause, candidate), cause.knownOn()));
    ClaimState claim = candidate.claim();
    for (ClaimEvent event : events) {
      claim = ClaimState.after(claim, event);
    }
    return new CandidateChange(candidate.claiming(claim), events);
  }

  private static String reason(AllocationCause cause, Candidate candidate) {
    return cause.reason() == null ? reason(candidate) : cause.reason();
  }

  private static String reason(Candidate candidate) {
    Judgement judged = candidate.judgement();
    if (judged == null) {
      return "No entry fires the trigger any more.";
    }
    if (judged.met() && candidate.waitsFor().isEmpty()) {
      return "The actual costs leave nothing of it any more.";
    }
    List<CheckedCondition> missing = new ArrayList<>(judged.conditions());
    missing.addAll(candidate.waitsFor());
    return "Not met any more: "
        + missing.stream()
            .filter(condition -> !condition.met())
            .map(CheckedCondition::condition)
            .collect(Collectors.joining(", "))
        + ".";
  }
}
