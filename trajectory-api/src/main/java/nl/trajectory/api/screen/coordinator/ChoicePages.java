package nl.trajectory.api.screen.coordinator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.auditor.Told;
import nl.trajectory.api.screen.coordinator.form.Faults;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.Head;
import nl.trajectory.api.screen.shared.Link;
import nl.trajectory.api.screen.shared.Mark;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Pages;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.domain.trajectory.history.NextSteps;
import nl.trajectory.domain.trajectory.history.NextSteps.NextStep;
import nl.trajectory.domain.trajectory.history.NextSteps.Possibility;
import nl.trajectory.domain.trajectory.step.AnytimeStep;
import nl.trajectory.domain.trajectory.step.ClosingStep;
import nl.trajectory.domain.trajectory.step.Step;
import nl.trajectory.projections.replay.Replay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Which steps may follow on a trajectory, and why others may not. */
@Controller
@ConditionalOnWebApplication
class ChoicePages {
  private static final Asked NOW = Asked.of(null, null);

  private static final Comparator<ChoicePage.Choice> OF_THE_ROUTE_FIRST =
      Comparator.comparing((ChoicePage.Choice choice) -> choice.deviation() != null)
          .thenComparing(ChoicePage.Choice::name);

  private final Told told;
  private final Replay replay;
  private final Today today;
  private final Pages pages;

  ChoicePages(Told told, Replay replay, Today today, Pages pages) {
    this.told = told;
    this.replay = replay;
    this.today = today;
    this.pages = pages;
  }

  @Needs(Right.RECORD)
  @GetMapping("/trajecten/{t}/stap")
  Page choose(Visit visit, @PathVariable String t) {
    Text text = visit.text();
    String id = told.id(visit, t);
    String reference = told.reference(id);
    List<ChoicePage.Choice> now = new ArrayList<>();
    List<ChoicePage.Choice> anytime = new ArrayList<>();
    List<ChoicePage.Choice> notYet = new ArrayList<>();
    for (NextStep step : replay.next(id, today.date()).orElseThrow(NotHere::new).steps()) {
      if (step.possibility() == Possibility.POSSIBLE) {
        (isAnytime(step) ? anytime : now).add(choice(text, step));
      } else if (!step.type().equals(StepPages.OPENED)) {
        notYet.add(choice(text, step));
      }
    }
    now.sort(OF_THE_ROUTE_FIRST);
    anytime.sort(OF_THE_ROUTE_FIRST);
    notYet.sort(OF_THE_ROUTE_FIRST);
    return pages.page(
        visit,
        "coordinator/choice",
        Head.of(
            text.say("step.title"),
            new Link(text.say("place.trajecten"), "/trajecten"),
            new Link(text.say("replay.title", reference), "/trajecten/" + reference)),
        new ChoicePage(reference, state(id), now, anytime, notYet));
  }

  private StateBody state(String id) {
    StateBody state = told.state(id, NOW);
    if (state == null) {
      throw new NotHere();
    }
    return state;
  }

  private static boolean isAnytime(NextSteps.NextStep step) {
    Class<? extends Step> type = Step.TYPES.get(step.type());
    return type != null
        && (AnytimeStep.class.isAssignableFrom(type) || ClosingStep.class.isAssignableFrom(type));
  }

  private static ChoicePage.Choice choice(Text text, NextStep step) {
    return new ChoicePage.Choice(
        step.type(),
        text.word("step", step.type()),
        step.deviations().stream()
            .findFirst()
            .map(d -> new Mark(Mark.Kind.DEVIATION, text.deviation(d.code().code())))
            .orElse(null),
        step.refusals().isEmpty() ? "" : Faults.sentence(text, step.refusals().get(0)));
  }
}
