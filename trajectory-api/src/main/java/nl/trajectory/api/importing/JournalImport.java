package nl.trajectory.api.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.intake.BrokenJson;
import nl.trajectory.api.intake.InputErrors;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.intake.JsonText;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.recording.Identities;
import nl.trajectory.api.recording.Today;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Registered;
import nl.trajectory.domain.cohort.CloseCohort;
import nl.trajectory.domain.cohort.CohortEntry;
import nl.trajectory.domain.cohort.CorrectCohort;
import nl.trajectory.domain.cohort.PlanCohort;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.employer.CorrectEmployer;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.employer.RegisterEmployer;
import nl.trajectory.domain.funding.agreement.ConcludeAgreement;
import nl.trajectory.domain.funding.agreement.CorrectCost;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.agreement.IncurCost;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.claim.Decided;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.trajectory.OpenTrajectory;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.ledger.hash.Sha256;
import nl.trajectory.vault.Seals;
import nl.trajectory.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Imports journals chunk by chunk: every line is a command under the very same rules as any other,
 * decided in memory, and each chunk is written and committed as one. A refused line stops nothing;
 * a line that was recorded before changes nothing, so an import that was cut off is completed by
 * running it again. Where others record at the same moment, a chunk is decided anew.
 */
@Component
public final class JournalImport {
  private static final RecordedBy IMPORT = new RecordedBy("import", "import", "trajectory");
  private static final int LINES_IN_A_CHUNK = 5_000;
  private static final int MOST_ATTEMPTS = 10;
  private static final String DECISION = "claim-decision";
  private static final String CLOSURE = "cohort-closure";

  /** What is paid may be a part. */
  private static final Set<String> MAY_MAKE_ROOM =
      Set.of(Decision.REJECTED.name(), Decision.PAID.name(), Decision.RECLAIM_SETTLED.name());

  private final BulkCommands bulk;
  private final Commands commands;
  private final Intake intake;
  private final Vault vault;
  private final Participants participants;
  private final EventJson events;
  private final Today today;

  JournalImport(
      BulkCommands bulk,
      Commands commands,
      Intake intake,
      Vault vault,
      Participants participants,
      EventJson events,
      Today today) {
    this.bulk = bulk;
    this.commands = commands;
    this.intake = intake;
    this.vault = vault;
    this.participants = participants;
    this.events = events;
    this.today = today;
  }

  /**
   * @param dryRun judges everything and keeps nothing, but for the whole of it in memory
   * @param progress told the number of lines done so far, after each chunk
   * @throws CannotRun before anything is recorded, when a file is not one that can be read; later,
   *     when others keep recording the same
   */
  public ImportReport run(List<Path> files, boolean dryRun, IntConsumer progress) {
    requireReadable(files);
    return new Run(dryRun, progress).all(files);
  }

  /**
   * @throws CannotRun when a file is not one that can be read
   */
  public static void requireReadable(List<Path> files) {
    files.forEach(JournalImport::requireReadable);
  }

  private static void requireReadable(Path file) {
    if (Files.isDirectory(file)) {
      throw new CannotRun("file.directory", file + " is a directory; name the journals in it.");
    }
    if (!Files.isReadable(file)) {
      throw new CannotRun("file.unreadable", file + " does not exist or cannot be read.");
    }
    try {
      if (Files.isRegularFile(file) && Files.size(file) == 0) {
        throw new CannotRun("file.empty", file + " is empty; a journal has a record on each line.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a correction may be of, by the field that names it. */
  private static final List<String> CORRECTED = List.of("trajectory", "cost", "cohort", "employer");

  /** The fields whose values may name something that was recorded before. */
  private static final List<String> MENTIONS =
      List.of(
          "id",
          "reference",
          "participant",
          "trajectory",
          "cohort",
          "employer",
          "agreement",
          "predecessor");

  /**
   * A line as it was read; the object is null when it is none, for the reason given. That is null
   * too where it was given for the file already.
   */
  private record Read(int number, @Nullable ObjectNode object, @Nullable InvalidField unreadable) {
    boolean isDecision() {
      return object != null && object.path("record").asString("").equals(DECISION);
    }

    /** A decision after which others may have claims, or larger ones. */
    boolean mayMakeRoom() {
      return object != null
          && isDecision()
          && MAY_MAKE_ROOM.contains(object.path("decision").asString(""));
    }
  }

  /** Lines that are written as one, and what they come to. */
  private static final class Chunk {
    final String file;
    final List<Read> lines;
    final List<ImportReport.Line> refused = new ArrayList<>();

    /** Each content that was seen in it. */
    final List<Object> counted = new ArrayList<>();

    int applied;
    int present;

    /** Refused for a reason that was given for the file already. */
    int unlisted;

    Chunk(String file, List<Read> lines) {
      this.file = file;
      this.lines = lines;
    }

    void refuse(Read line, InvalidField why) {
      refuse(line, why.code(), why.field(), why.sentence());
    }

    void refuse(Read line, String code, String field, String sentence) {
      refused.add(new ImportReport.Line(file, line.number(), code, field, sentence));
    }
  }

  /** One import: what it has done so far. */
  private final class Run {
    private final boolean dryRun;
    private final IntConsumer progress;
    private final BulkCommands.Session session = bulk.open(IMPORT, commands.newId());
    private final List<ImportReport.Line> refused = new ArrayList<>();
    private int read;
    private int applied;
    private int present;
    private int linesRefused;

    /** How often each content was seen in the file at hand. */
    private final Map<Object, Integer> seen = new HashMap<>();

    /** Read already, for the chunk after the one at hand. */
    private @Nullable Read ahead;

    private Intake sealing = intake;

    /** Decided, and on its way into the store while the next is decided. */
    private @Nullable Chunk written;

    Run(boolean dryRun, IntConsumer progress) {
      this.dryRun = dryRun;
      this.progress = progress;
    }

    ImportReport all(List<Path> files) {
      files.forEach(this::file);
      return new ImportReport(dryRun, read, applied, present, linesRefused, refused);
    }

    private void file(Path file) {
      seen.clear();
      ExecutorService ahead = Executors.newSingleThreadExecutor();
      try (JournalLines lines = new JournalLines(file)) {
        Layout layout = new Layout();
        Future<List<Read>> next = ahead.submit(() -> chunk(lines, layout));
        for (List<Read> chunk = next.get(); !chunk.isEmpty(); chunk = next.get()) {
          next = ahead.submit(() -> chunk(lines, layout));
          record(file.toString(), chunk);
        }
        awaitWritten();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("the journal could not be read on", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      } finally {
        ahead.shutdownNow();
      }
    }

    /**
     * Read while the lines before are decided. Decisions on claims are in chunks of their own, as
     * they wait until everything before them is judged; one that may make room is the last of its
     * chunk.
     */
    private List<Read> chunk(JournalLines lines, Layout layout) throws IOException {
      List<Read> chunk = new ArrayList<>();
      while (chunk.size() < LINES_IN_A_CHUNK) {
        Read next = ahead != null ? ahead : nextOf(lines, layout);
        ahead = null;
        if (next == null) {
          break;
        }
        if (!chunk.isEmpty() && next.isDecision() != chunk.get(0).isDecision()) {
          ahead = next;
          break;
        }
        chunk.add(next);
        if (next.mayMakeRoom()) {
          break;
        }
      }
      return chunk;
    }

    private @Nullable Read nextOf(JournalLines lines, Layout layout) throws IOException {
      JournalLines.Line line = lines.next();
      return line == null ? null : read(line, layout);
    }

    private Read read(JournalLines.Line line, Layout layout) {
      if (line.isTooLong()) {
        return new Read(line.number(), null, layout.explainTooLong(line.bytes()));
      }
      try {
        String text = JsonText.text(line.bytes());
        try {
          return new Read(line.number(), JsonText.read(text), null);
        } catch (BrokenJson broken) {
          return new Read(line.number(), null, layout.explain(text, broken));
        }
      } catch (InvalidField unreadable) {
        return new Read(line.number(), null, unreadable);
      }
    }

    /** Decides the chunk and has it written, once the one before it is. */
    private void record(String file, List<Read> lines) {
      if (lines.get(0).isDecision()) {
        if (dryRun) {
          session.judgeUnwritten();
        } else {
          awaitWritten();
          session.judgeWritten();
        }
      }
      Chunk chunk = decide(file, lines);
      if (dryRun) {
        done(chunk);
        return;
      }
      if (!isWritten()) {
        forget(chunk);
        writeAnew();
        chunk = decide(file, lines);
      }
      session.beginWriting();
      written = chunk;
    }

    private void awaitWritten() {
      if (!isWritten()) {
        writeAnew();
      }
    }

    /** Waits for the chunk that is being written; false when someone else was first. */
    private boolean isWritten() {
      if (written == null) {
        return true;
      }
      try {
        session.awaitWritten();
      } catch (BulkCommands.LostRace lostRace) {
        return false;
      }
      done(written);
      written = null;
      return true;
    }

    /** Nothing that was decided since is to be kept. */
    private void writeAnew() {
      Chunk lost = Objects.requireNonNull(written);
      for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
        forget(lost);
        lost = decide(lost.file, lost.lines);
        session.beginWriting();
        written = lost;
        if (isWritten()) {
          return;
        }
      }
      throw new CannotRun(
          "import.disturbed", "Others keep recording the same; run it again when they have ended.");
    }

    private void done(Chunk chunk) {
      read += chunk.lines.size();
      applied += chunk.applied;
      present += chunk.present;
      linesRefused += chunk.refused.size() + chunk.unlisted;
      chunk.refused.stream().limit(ImportReport.MOST_LISTED - refused.size()).forEach(refused::add);
      progress.accept(read);
    }

    private void forget(Chunk chunk) {
      chunk.counted.forEach(content -> seen.merge(content, -1, Integer::sum));
    }

    private Chunk decide(String file, List<Read> lines) {
      Chunk chunk = new Chunk(file, lines);
      prepare(lines);
      for (Read line : lines) {
        if (line.object() != null) {
          apply(line, line.object(), chunk);
        } else if (line.unreadable() != null) {
          chunk.refuse(line, line.unreadable());
        } else {
          chunk.unlisted++;
        }
      }
      return chunk;
    }

    private void apply(Read line, ObjectNode object, Chunk chunk) {
      try {
        // Fields are taken out while it is read, and it may have to be read again.
        if (apply(object.deepCopy(), chunk)) {
          chunk.present++;
        } else {
          chunk.applied++;
        }
      } catch (InvalidField e) {
        chunk.refuse(line, e);
      } catch (Refused e) {
        chunk.refuse(line, e.first().code().code(), e.first().field(), e.first().sentence());
      } catch (ArithmeticException
          | ClassCastException
          | DateTimeException
          | IllegalArgumentException
          | IndexOutOfBoundsException
          | JacksonException
          | NullPointerException e) {
        // What its values came to, and not the store: the lines after it may well be recorded.
        chunk.refuse(line, InputErrors.unforeseen(e));
      }
    }

    /**
     * Looks up at once what the lines mention, and the keys of those whose data is to be sealed.
     */
    private void prepare(List<Read> chunk) {
      Set<String> mentioned = new HashSet<>();
      Set<String> sealedFor = new HashSet<>();
      Set<String> trajectories = new HashSet<>();
      Map<String, String> opened = new HashMap<>();
      for (Read line : chunk) {
        ObjectNode object = line.object();
        if (object != null) {
          MENTIONS.forEach(field -> mentioned(object, field).ifPresent(mentioned::add));
          Optional<String> participant = mentioned(object, "participant");
          participant.ifPresent(
              who -> mentioned(object, "reference").ifPresent(what -> opened.put(what, who)));
          if (intake.isPersonal(object)) {
            participant.ifPresent(sealedFor::add);
            mentioned(object, "trajectory").ifPresent(trajectories::add);
          }
        }
      }
      session.prefetch(mentioned);
      trajectories.stream().map(opened::get).filter(Objects::nonNull).forEach(sealedFor::add);
      trajectories.removeAll(opened.keySet());
      Map<String, String> before = participants.ofTrajectories(trajectories);
      session.know(before);
      sealedFor.addAll(before.values());
      sealing = intake.sealingWith(sealsFor(sealedFor));
    }

    private Seals sealsFor(Set<String> many) {
      Seals prepared = keysFor(many);
      return (participant, purpose, content) ->
          (many.contains(participant) ? prepared : keysFor(Set.of(participant)))
              .seal(participant, purpose, content);
    }

    private Seals keysFor(Set<String> many) {
      return dryRun ? vault.dryRunKeysFor(many) : vault.keysFor(many);
    }

    private static Optional<String> mentioned(ObjectNode line, String field) {
      JsonNode value = line.get(field);
      return value != null && value.isString()
          ? Optional.of(value.stringValue())
          : Optional.empty();
    }

    private boolean apply(ObjectNode line, Chunk chunk) {
      String record = text(line, "record");
      LocalDate day = today.date();
      return switch (record) {
        case "employer" ->
            register(new RegisterEmployer(commands.newId(), sealing.employer(line), day));
        case "cohort" -> register(new PlanCohort(commands.newId(), sealing.cohort(line)));
        case CLOSURE -> {
          String cohort = text(line, "cohort");
          LocalDate closedOn = sealing.closedOn(line);
          yield register(
              new CloseCohort(
                  cohort, closedOn, ordinal(List.of(CLOSURE, cohort, closedOn), chunk), day));
        }
        case "agreement" ->
            register(new ConcludeAgreement(commands.newId(), sealing.agreement(line)));
        case "cost" -> cost(sealing.cost(line), day, chunk);
        case "trajectory" ->
            session
                .send(
                    new OpenTrajectory(commands.newId(), sealing.opening(line), day),
                    Recorded.class)
                .alreadyPresent();
        case "step" -> {
          String trajectory = session.trajectory(text(line, "trajectory"));
          yield recordStep(
              trajectory, sealing.step(line, () -> session.participant(trajectory)), day, chunk);
        }
        case "correction" -> correction(line, day, chunk);
        case DECISION -> decision(line, day, chunk);
        default ->
            throw new InvalidField(
                "record.unknown",
                "record",
                "There is no record of this kind; the kinds are employer, cohort, cohort-closure,"
                    + " agreement, cost, trajectory, step, correction and claim-decision.");
      };
    }

    private boolean register(Object command) {
      return session.send(command, Registered.class).alreadyPresent();
    }

    private boolean cost(CostIncurred cost, LocalDate day, Chunk chunk) {
      String content = events.mapper().writeValueAsString(cost);
      String identity =
          cost.id() != null
              ? Identities.COST_ID + cost.id()
              : sha256(content) + "#" + ordinal(content, chunk);
      try {
        return register(new IncurCost(commands.newId(), identity, cost, day));
      } catch (Refused refused) {
        throw refused.spelling("reference", "id");
      }
    }

    /** A correction is of the one thing that it names. */
    private boolean correction(ObjectNode line, LocalDate day, Chunk chunk) {
      List<String> named = CORRECTED.stream().filter(line::has).toList();
      if (named.size() > 1) {
        throw InvalidField.invalid(
            named.get(1), "must be left out: a correction is of one thing, which is named already");
      }
      return switch (named.isEmpty() ? "trajectory" : named.get(0)) {
        case "cost" -> {
          String id = session.cost(text(line, "cost"));
          Correction<CostIncurred> said = sealing.costCorrection(line);
          yield correct(new CorrectCost(id, said, ordinal(List.of(id, said), chunk), null, day));
        }
        case "cohort" -> {
          String cohort = text(line, "cohort");
          String id = session.stream(Kind.COHORT, cohort, RefusalCode.COHORT_UNKNOWN, "cohort");
          Correction<CohortEntry> said =
              sealing.cohortCorrection(
                  line,
                  reference ->
                      session.stream(Kind.COHORT, reference, RefusalCode.COHORT_UNKNOWN, "cohort")
                          .equals(id));
          yield correct(new CorrectCohort(id, said, ordinal(List.of(id, said), chunk), null, day));
        }
        case "employer" -> {
          String employer = text(line, "employer");
          String id =
              session.stream(Kind.EMPLOYER, employer, RefusalCode.EMPLOYER_UNKNOWN, "employer");
          Correction<EmployerRegistered> said = sealing.employerCorrection(line);
          yield correct(
              new CorrectEmployer(id, said, ordinal(List.of(id, said), chunk), null, day));
        }
        default -> {
          String trajectory = session.trajectory(text(line, "trajectory"));
          yield recordStep(
              trajectory,
              sealing.correction(line, () -> session.participant(trajectory)),
              day,
              chunk);
        }
      };
    }

    private boolean correct(Object command) {
      return session.send(command, Corrected.class).alreadyPresent();
    }

    private boolean decision(ObjectNode line, LocalDate day, Chunk chunk) {
      String trajectory = session.trajectory(text(line, "trajectory"));
      ClaimKey claim = new ClaimKey(text(line, "agreement"), text(line, "term"), trajectory);
      Intake.ClaimDecision decision = sealing.decision(line, null, null);
      String content = claim.claimId() + events.mapper().writeValueAsString(decision);
      String identity =
          decision.id() != null
              ? "id:" + decision.id()
              : sha256(content) + "#" + ordinal(content, chunk);
      try {
        return session
            .send(decision.on(claim.claimId(), identity, day), Decided.class)
            .alreadyPresent();
      } catch (Refused refused) {
        // A claim has no field of its own here; it is named by its agreement first.
        throw refused.spelling("claim", "agreement");
      }
    }

    private boolean recordStep(
        String trajectory, TrajectoryEvent event, LocalDate day, Chunk chunk) {
      int ordinal = ordinal(List.of(trajectory, event), chunk);
      return session
          .send(new RecordStep(trajectory, event, ordinal, null, day), Recorded.class)
          .alreadyPresent();
    }

    private int ordinal(Object content, Chunk chunk) {
      chunk.counted.add(content);
      return seen.merge(content, 1, Integer::sum);
    }
  }

  /** Takes a text field out of the line. */
  private static String text(ObjectNode line, String field) {
    JsonNode value = line.remove(field);
    if (value == null || value.isNull()) {
      throw InvalidField.missing(field);
    }
    if (!value.isString()) {
      throw InputErrors.wrongType(field, String.class);
    }
    return value.stringValue();
  }

  private static String sha256(String content) {
    return HexFormat.of().formatHex(Sha256.of(content.getBytes(StandardCharsets.UTF_8)).bytes());
  }
}
