package nl.trajectory.api.screen.coordinator;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.screen.auditor.Told;
import nl.trajectory.api.screen.coordinator.StepForm.Answer;
import nl.trajectory.api.screen.coordinator.StepForm.State;
import nl.trajectory.api.screen.coordinator.StepForm.Subject;
import nl.trajectory.api.screen.coordinator.form.FormField;
import nl.trajectory.api.screen.coordinator.form.StepFields;
import nl.trajectory.api.screen.coordinator.form.Typed;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.api.showing.StateBody;
import nl.trajectory.projections.replay.Replay;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Recording a step: its form, and what would come of it. */
@Controller
@ConditionalOnWebApplication
class StepPages {
  /** Opens a trajectory; none of those that follow. */
  static final String OPENED = "TrajectoryOpened";

  private final Told told;
  private final Replay replay;
  private final Intake intake;
  private final Identities identities;
  private final Commands commands;
  private final Recorder recorder;
  private final FormPages forms;

  StepPages(
      Told told,
      Replay replay,
      Intake intake,
      Identities identities,
      Commands commands,
      Recorder recorder,
      FormPages forms) {
    this.told = told;
    this.replay = replay;
    this.intake = intake;
    this.identities = identities;
    this.commands = commands;
    this.recorder = recorder;
    this.forms = forms;
  }

  private Subject subject(Visit visit, String t, String type) {
    List<FormField> fields = StepFields.of(type);
    if (fields.isEmpty() || type.equals(OPENED)) {
      throw new NotHere();
    }
    String id = told.id(visit, t);
    String reference = told.reference(id);
    return new Subject(
        id, reference, type, "/trajecten/" + reference + "/stap/" + type, fields, null, null);
  }

  @Needs(Right.RECORD)
  @GetMapping("/trajecten/{t}/stap/{soort}")
  Page form(Visit visit, @PathVariable String t, @PathVariable String soort) {
    Subject subject = subject(visit, t, soort);
    Replay.Now now = replay.state(subject.id(), null, null).orElseThrow(NotHere::new);
    Typed typed = Typed.sent(subject.fields(), likely(StateBody.of(now.state())));
    return forms.page(
        visit,
        new StepForm(subject, new State(typed, commands.newId(), now.sequence(), ""), Answer.NONE),
        HttpStatus.OK);
  }

  /** What is most likely meant. */
  private static Map<String, List<String>> likely(StateBody state) {
    Map<String, List<String>> likely = new LinkedHashMap<>();
    likely.put("module", List.of("CRAFT"));
    if (state.employer() != null) {
      likely.put("employer", List.of(state.employer()));
    }
    if (state.cohort() != null) {
      likely.put("cohort", List.of(state.cohort()));
    }
    return likely;
  }

  @Needs(Right.RECORD)
  @PostMapping("/trajecten/{t}/stap/{soort}")
  View send(
      Visit visit,
      HttpServletResponse response,
      @PathVariable String t,
      @PathVariable String soort,
      @RequestParam MultiValueMap<String, String> sent) {
    Subject subject = subject(visit, t, soort);
    Sent said = Sent.of(sent);
    Typed typed = Typed.sent(subject.fields(), sent);
    Typed.Read read = typed.read(visit.text(), soort, subject.fields());
    StepForm form =
        new StepForm(
            subject,
            new State(typed, said.key(), said.expected(), ""),
            Answer.wrong(read.faults()));
    return recorder.answer(
        visit,
        response,
        form,
        said,
        () -> intake.step(read.object(), () -> identities.participant(subject.id())));
  }
}
