package nl.trajectory.api.screen.coordinator;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import nl.trajectory.api.access.Reach;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.DryRuns;
import nl.trajectory.api.recording.RecordingUnknown;
import nl.trajectory.api.recording.Senders;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.screen.auditor.Row;
import nl.trajectory.api.screen.auditor.Told;
import nl.trajectory.api.screen.coordinator.StepForm.Answer;
import nl.trajectory.api.screen.coordinator.StepForm.State;
import nl.trajectory.api.screen.coordinator.form.Fault;
import nl.trajectory.api.screen.coordinator.form.Faults;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.SeeOther;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.order.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Answers a form: shows what would come of it, and records it once that was seen. The same command
 * goes the same way as one of a program, and is refused by the same rules.
 */
@Component
@ConditionalOnWebApplication
final class Recorder {
  private static final Asked NOW = Asked.of(null, null);

  private final Reach reach;
  private final DryRuns dryRuns;
  private final Commands commands;
  private final Senders senders;
  private final Order order;
  private final Told told;
  private final FormPages forms;
  private final Today today;

  Recorder(
      Reach reach,
      DryRuns dryRuns,
      Commands commands,
      Senders senders,
      Order order,
      Told told,
      FormPages forms,
      Today today) {
    this.reach = reach;
    this.dryRuns = dryRuns;
    this.commands = commands;
    this.senders = senders;
    this.order = order;
    this.told = told;
    this.forms = forms;
    this.today = today;
  }

  /**
   * @param form with what was typed in it, and what of that cannot be read
   * @param said reads the rest, as it would be read from a program
   */
  View answer(
      Visit visit,
      HttpServletResponse response,
      StepForm form,
      Sent sent,
      Supplier<TrajectoryEvent> said) {
    Text text = visit.text();
    if (!form.answer().faults().isEmpty()) {
      return forms.page(visit, form, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    String correlation = String.valueOf(response.getHeader("X-Correlation-Id"));
    try {
      TrajectoryEvent event = said.get();
      reach.requireTouched(visit.known(), form.subject().id(), event);
      RecordStep command =
          new RecordStep(form.subject().id(), event, null, Set.of(sent.expected()), today.date());
      Preview preview = null;
      DryRuns.Outcome outcome = dryRuns.of(command, visit.known().recordedBy(), correlation);
      if (outcome.answer() != null) {
        preview = Preview.of(text, outcome, senders.said(event));
        if (!sent.doing().isFinal() || !preview.mark().equals(sent.seen())) {
          boolean changed = sent.doing().isFinal();
          Answer shown =
              new Answer(List.of(), preview, sent.doing().retracts(), changed, List.of());
          return forms.page(visit, form.with(shown), HttpStatus.OK);
        }
      } else if (!sent.doing().isFinal() || !isStale(outcome.refusals())) {
        return refused(visit, form, sent, outcome.refusals());
      }
      // What was sent before and recorded since is stale as well: its key tells.
      return recorded(visit, form, command, sent, preview, correlation);
    } catch (InvalidField invalid) {
      Answer wrong = Answer.wrong(List.of(Faults.of(text, invalid)));
      return forms.page(visit, form.with(wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (Refused refused) {
      return refused(visit, form, sent, refused.refusals());
    } catch (CannotRun heldUp) {
      return later(visit, form, Answer.wrong(List.of(whole(text, "form.held-up"))));
    }
  }

  private View recorded(
      Visit visit,
      StepForm form,
      RecordStep command,
      Sent sent,
      @Nullable Preview preview,
      String correlation) {
    Commands.Sender sender =
        senders.once(
            visit.known().recordedBy(),
            correlation,
            sent.key(),
            "POST " + form.subject().action() + "\n" + senders.said(command.event()));
    Recorded recorded;
    try {
      recorded = commands.send(command, sender, Recorded.class);
    } catch (RecordingUnknown unknown) {
      Fault uncertain = whole(visit.text(), "form.unknown");
      return later(visit, form, Answer.uncertain(uncertain, preview, sent.doing().retracts()));
    }
    order.awaitKnown(recorded.trajectoryId(), recorded.sequence());
    return SeeOther.at(
        UriComponentsBuilder.fromPath("/trajecten/{t}")
            .queryParam("vastgelegd", recorded.sequence())
            .encode()
            .buildAndExpand(form.subject().reference())
            .toUriString());
  }

  private static boolean isStale(List<Refusal> refusals) {
    RefusalCode code = refusals.get(0).code();
    return code == RefusalCode.SEQUENCE_CHANGED || code == RefusalCode.IDEMPOTENCY_KEY_REUSED;
  }

  private View refused(Visit visit, StepForm form, Sent sent, List<Refusal> refusals) {
    List<Fault> faults = Faults.of(visit.text(), refusals);
    if (!isStale(refusals)) {
      return forms.page(visit, form.with(Answer.wrong(faults)), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    List<Row> all = Told.rows(visit.text(), told.entries(form.subject().id(), NOW));
    List<Row> since = all.stream().filter(row -> row.sequence() > sent.expected()).toList();
    State now =
        new State(form.state().typed(), commands.newId(), all.size() - 1, form.state().reason());
    return forms.page(visit, form.with(now).with(Answer.stale(faults, since)), HttpStatus.CONFLICT);
  }

  private static Fault whole(Text text, String sentence) {
    return new Fault("", text.say(sentence), null);
  }

  private View later(Visit visit, StepForm form, Answer answer) {
    return forms.page(visit, form.with(answer), HttpStatus.SERVICE_UNAVAILABLE);
  }
}
