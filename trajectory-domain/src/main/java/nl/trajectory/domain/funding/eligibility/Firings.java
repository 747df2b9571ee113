package nl.trajectory.domain.funding.eligibility;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.programme.TrainingModule;
import nl.trajectory.domain.trajectory.history.History;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.DiplomaStep.DiplomaAwarded;
import nl.trajectory.domain.trajectory.step.PlacementStep.TrainingCompleted;
import nl.trajectory.domain.trajectory.step.Step;

/** Walks an effective history and notes each moment at which a term's trigger fires. */
final class Firings {
  private final Term term;
  private final String cohort;
  private final List<Firing> found = new ArrayList<>();
  private final Map<TrainingModule, Integer> completed = new EnumMap<>(TrainingModule.class);

  private final WorkFirings work;

  private Firings(Term term, String cohort) {
    this.term = term;
    this.cohort = cohort;
    this.work = new WorkFirings(term);
  }

  /** In the order of the effective history. */
  static List<Firing> of(Term term, String cohort, History history) {
    Firings firings = new Firings(term, cohort);
    RouteState state = RouteState.beforeOpening(history.state().programme());
    for (Entry entry : history.effective()) {
      RouteState after = state.evolve(entry, List.of());
      firings.note(entry, state, after);
      state = after;
    }
    return firings.found;
  }

  private void note(Entry entry, RouteState before, RouteState after) {
    Step step = entry.step();
    switch (term.trigger()) {
      case STARTED:
        if (step instanceof CohortJoined joined && joined.cohort().equals(cohort)) {
          fires(entry);
        }
        break;
      case TRAINING_COMPLETED:
        if (step instanceof TrainingCompleted training) {
          trained(entry, training.module());
        }
        break;
      case DIPLOMA_AWARDED:
        if (step instanceof DiplomaAwarded) {
          fires(entry);
        }
        break;
      default:
        work.note(entry, before, after, found);
    }
  }

  private void fires(Entry entry) {
    found.add(new Firing(entry.occurredOn(), List.of(entry.sequence()), null));
  }

  private void trained(Entry entry, TrainingModule module) {
    if (term.modules().isEmpty()) {
      fires(entry);
      return;
    }
    if (!term.modules().contains(module)) {
      return;
    }
    completed.putIfAbsent(module, entry.sequence());
    if (completed.keySet().containsAll(term.modules())) {
      Set<Integer> reliedOn = new HashSet<>(completed.values());
      reliedOn.remove(completed.get(module));
      reliedOn.add(entry.sequence());
      found.add(new Firing(entry.occurredOn(), List.copyOf(reliedOn), null));
    }
  }
}
