package nl.trajectory.projections.funding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.facts.funding.AgreementRow;
import nl.trajectory.projections.funding.FundingView.SeenAgreement;
import org.jspecify.annotations.Nullable;

/** What has no place in the order yet, as its own stream says it, so that its recorder finds it. */
final class Committed {
  private final RecordedEvents recorded;

  Committed(RecordedEvents recorded) {
    this.recorded = recorded;
  }

  /** A cohort as it is planned. */
  Optional<CohortPlanned> cohort(String stream) {
    CohortPlanned plan = null;
    for (Object event : events(stream)) {
      if (event instanceof CohortPlanned planned) {
        plan = planned;
      } else if (event instanceof CohortPlanAmended amended) {
        plan = amended.replacement();
      }
    }
    return Optional.ofNullable(plan);
  }

  private List<Object> events(String stream) {
    Map<String, List<Object>> found = recorded.streams(List.of(stream));
    return found.getOrDefault(stream, List.of());
  }

  /**
   * An agreement of which all may be seen.
   *
   * @param streams finds the stream of a reference
   */
  Optional<SeenAgreement> agreement(
      String reference, BiFunction<Kind, String, Optional<String>> streams, Scope scope) {
    AgreementState state = streams.apply(Kind.AGREEMENT, reference).map(this::state).orElse(null);
    if (state == null) {
      return Optional.empty();
    }
    String region =
        streams
            .apply(Kind.COHORT, state.concluded().cohort())
            .flatMap(this::cohort)
            .map(CohortPlanned::region)
            .orElse(null);
    AgreementRow row = AgreementRow.of(state.stream(), state.concluded(), region);
    return scope.sees(row.region(), row.parties())
        ? Optional.of(new SeenAgreement(state, true))
        : Optional.empty();
  }

  private @Nullable AgreementState state(String stream) {
    List<Object> events = events(stream);
    return events.isEmpty() ? null : AgreementState.of(stream, events);
  }
}
