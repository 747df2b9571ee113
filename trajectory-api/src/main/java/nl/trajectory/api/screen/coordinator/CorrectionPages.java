package nl.trajectory.api.screen.coordinator;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.screen.auditor.Row;
import nl.trajectory.api.screen.auditor.Told;
import nl.trajectory.api.screen.coordinator.StepForm.Answer;
import nl.trajectory.api.screen.coordinator.StepForm.State;
import nl.trajectory.api.screen.coordinator.StepForm.Subject;
import nl.trajectory.api.screen.coordinator.form.Fault;
import nl.trajectory.api.screen.coordinator.form.StepFields;
import nl.trajectory.api.screen.coordinator.form.Typed;
import nl.trajectory.api.screen.shared.Asked;
import nl.trajectory.api.screen.shared.NotHere;
import nl.trajectory.api.screen.shared.Page;
import nl.trajectory.api.screen.shared.Text;
import nl.trajectory.api.screen.shared.Visit;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Correcting an entry: what it says now as a form, a reason, and what would come of it. */
@Controller
@ConditionalOnWebApplication
class CorrectionPages {
  private static final Asked NOW = Asked.of(null, null);

  private final Told told;
  private final Intake intake;
  private final Identities identities;
  private final Commands commands;
  private final Recorder recorder;
  private final FormPages forms;

  CorrectionPages(
      Told told,
      Intake intake,
      Identities identities,
      Commands commands,
      Recorder recorder,
      FormPages forms) {
    this.told = told;
    this.intake = intake;
    this.identities = identities;
    this.commands = commands;
    this.recorder = recorder;
    this.forms = forms;
  }

  /**
   * An entry and what holds of it now.
   *
   * @param row the entry
   * @param holding the entry itself, or the last correction of it
   * @param step the step in force, as journals write it
   */
  private record Corrected(Subject subject, Row row, Row holding, ObjectNode step, int last) {
    LocalDate occurredOn() {
      return holding.entry().occurredOn();
    }
  }

  private Corrected corrected(Visit visit, String t, int n) {
    String id = told.id(visit, t);
    String reference = told.reference(id);
    List<Row> rows = Told.rows(visit.text(), told.entries(id, NOW));
    if (n < 0 || n >= rows.size() || rows.get(n).corrects() != null) {
      throw new NotHere();
    }
    Row row = rows.get(n);
    Integer by = row.entry().correctedBy();
    Row holding = by == null ? row : rows.get(by);
    ObjectNode step =
        holding.entry().payload().get("replacement") instanceof ObjectNode replacement
            ? replacement
            : holding.entry().payload();
    String type = step.path("type").asString(row.entry().type());
    return new Corrected(
        new Subject(
            id,
            reference,
            type,
            "/trajecten/" + reference + "/regels/" + n + "/verbeteren",
            StepFields.of(type),
            row,
            holding),
        row,
        holding,
        step,
        rows.size() - 1);
  }

  @Needs(Right.RECORD)
  @GetMapping("/trajecten/{t}/regels/{n}/verbeteren")
  Page form(Visit visit, @PathVariable String t, @PathVariable int n) {
    Corrected corrected = corrected(visit, t, n);
    // What was retracted since is for the rules to refuse: its form may come a second time.
    if (!corrected.row().isCorrectable()) {
      throw new NotHere();
    }
    Typed typed =
        Typed.recorded(
            visit.text(), corrected.subject().fields(), corrected.step(), corrected.occurredOn());
    return forms.page(
        visit,
        new StepForm(
            corrected.subject(),
            new State(typed, commands.newId(), corrected.last(), ""),
            Answer.NONE),
        HttpStatus.OK);
  }

  @Needs(Right.RECORD)
  @PostMapping("/trajecten/{t}/regels/{n}/verbeteren")
  View send(
      Visit visit,
      HttpServletResponse response,
      @PathVariable String t,
      @PathVariable int n,
      @RequestParam MultiValueMap<String, String> form) {
    Subject subject = corrected(visit, t, n).subject();
    Sent sent = Sent.of(form);
    Typed typed = Typed.sent(subject.fields(), form);
    Typed.Read read = typed.read(visit.text(), subject.type(), subject.fields());
    List<Fault> faults =
        sent.doing().retracts() ? new ArrayList<>() : new ArrayList<>(read.faults());
    faults.addAll(wrongReason(visit.text(), sent));
    return recorder.answer(
        visit,
        response,
        new StepForm(
            subject,
            new State(typed, sent.key(), sent.expected(), sent.reason()),
            Answer.wrong(faults)),
        sent,
        () -> correction(subject, n, sent, read.object()));
  }

  private static List<Fault> wrongReason(Text text, Sent sent) {
    if (sent.reason().isEmpty()) {
      return List.of(Sent.wrongReason(text.say("correct.reason-missing")));
    }
    return sent.isReasonTooLong()
        ? List.of(Sent.wrongReason(text.say("correct.reason-long")))
        : List.of();
  }

  private TrajectoryEvent correction(Subject subject, int n, Sent sent, ObjectNode replacement) {
    ObjectNode correction =
        JsonNodeFactory.instance
            .objectNode()
            .put("corrects", n)
            .put("kind", sent.doing().retracts() ? "RETRACT" : "AMEND")
            .put("reason", sent.reason());
    if (!sent.doing().retracts()) {
      correction.set("replacement", replacement);
    }
    return intake.correction(correction, () -> identities.participant(subject.id()));
  }
}
