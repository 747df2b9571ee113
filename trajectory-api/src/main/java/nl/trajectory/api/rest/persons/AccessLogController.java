package nl.trajectory.api.rest.persons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Looks;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.looking.AccessLog;
import nl.trajectory.api.looking.Look;
import nl.trajectory.api.looking.Look.What;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.Paging;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at whom. */
@RestController
@ConditionalOnWebApplication
public class AccessLogController {
  private static final Paging PAGING = new Paging("looks");

  private final AccessLog log;
  private final Looks looks;
  private final Sights sights;
  private final Identities identities;

  AccessLogController(AccessLog log, Looks looks, Sights sights, Identities identities) {
    this.log = log;
    this.looks = looks;
    this.sights = sights;
    this.identities = identities;
  }

  /**
   * A look at a person's data.
   *
   * @param trajectory by reference; null: the person as such
   */
  public record LookBody(
      Instant lookedAt,
      String issuer,
      String who,
      String role,
      String organisation,
      String participant,
      @Nullable String trajectory,
      What what,
      @Nullable String reason,
      String traceId) {}

  @Needs(Right.SEE_ACCESS_LOG)
  @GetMapping("/v1/access-log")
  Paging.Page<LookBody> list(
      Viewer viewer,
      @RequestParam(required = false) @Nullable String participant,
      @RequestParam(required = false) @Nullable String who,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String limit) {
    LocalDate first = Moment.date(from, "from");
    LocalDate last = Moment.date(until, "until");
    Moment.period(first, last);
    String after = PAGING.after(cursor);
    int most = Paging.limit(limit);
    Sights.Dossier dossier = dossier(viewer, participant);
    AccessLog.Question question =
        new AccessLog.Question(
            dossier == null ? null : dossier.participant(),
            dossier == null ? null : dossier.trajectories(),
            dossier != null && dossier.isWhole(),
            who,
            first == null ? null : Today.startOf(first),
            last == null ? null : Today.startOf(last.plusDays(1)),
            after == null ? null : id(after),
            most + 1);
    if (dossier != null) {
      looks.atPerson(viewer, dossier.participant(), What.ACCESS_LOG);
    }
    List<Look> found = log.looks(question);
    List<Look> shown = found.subList(0, Math.min(most, found.size()));
    Map<String, String> references = new HashMap<>();
    return PAGING.page(
        shown.stream().map(look -> body(look, references)).toList(),
        found.size() > most ? String.valueOf(shown.get(most - 1).id()) : null);
  }

  /** Whose log it is; null: everyone's, which takes sight of everyone. */
  private Sights.@Nullable Dossier dossier(Viewer viewer, @Nullable String participant) {
    String whose = participant == null ? viewer.participant() : participant;
    if (whose == null) {
      if (viewer.regions().isAll()) {
        return null;
      }
      throw new InvalidField(
          "field.missing",
          "participant",
          "Name a participant: all looks are shown to who sees all regions.");
    }
    return sights
        .dossier(viewer, whose)
        .orElseThrow(
            () ->
                new Refused(
                    RefusalCode.PARTICIPANT_UNKNOWN,
                    "participant",
                    "No trajectory was opened for a participant of that reference."));
  }

  static Long id(String cursor) {
    try {
      return Long.valueOf(cursor);
    } catch (NumberFormatException e) {
      throw Paging.notOfThisList();
    }
  }

  private LookBody body(Look look, Map<String, String> references) {
    return new LookBody(
        look.lookedAt(),
        look.by().issuer(),
        look.by().who(),
        look.by().role(),
        look.by().organisation(),
        look.participant(),
        look.trajectory() == null
            ? null
            : references.computeIfAbsent(look.trajectory(), identities::referenceOf),
        look.what(),
        look.reason(),
        look.traceId());
  }
}
