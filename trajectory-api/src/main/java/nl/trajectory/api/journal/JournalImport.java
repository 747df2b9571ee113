package nl.trajectory.api.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import nl.trajectory.api.wiring.CannotRun;
import nl.trajectory.api.wiring.Commands;
import nl.trajectory.api.wiring.Commands.Sender;
import nl.trajectory.api.wiring.Identities;
import nl.trajectory.api.wiring.Today;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Registered;
import nl.trajectory.domain.cohort.CloseCohort;
import nl.trajectory.domain.cohort.PlanCohort;
import nl.trajectory.domain.employer.RegisterEmployer;
import nl.trajectory.domain.funding.ConcludeAgreement;
import nl.trajectory.domain.funding.CostIncurred;
import nl.trajectory.domain.funding.IncurCost;
import nl.trajectory.domain.trajectory.OpenTrajectory;
import nl.trajectory.domain.trajectory.RecordStep;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.EventJson;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Imports journals line by line, each line a command of its own under the very same rules as any
 * other. A refused line stops nothing; a line that was recorded before changes nothing, so an
 * import that was cut off is completed by running it again.
 */
@Component
public final class JournalImport {
  private static final RecordedBy IMPORT = new RecordedBy("import", "import", "trajectory");

  private final Commands commands;
  private final Intake intake;
  private final Identities identities;
  private final EventJson events;
  private final Today today;
  private final PlatformTransactionManager transactions;

  JournalImport(
      Commands commands,
      Intake intake,
      Identities identities,
      EventJson events,
      Today today,
      PlatformTransactionManager transactions) {
    this.commands = commands;
    this.intake = intake;
    this.identities = identities;
    this.events = events;
    this.today = today;
    this.transactions = transactions;
  }

  /**
   * @param dryRun judges everything and keeps nothing
   * @param progress told the number of lines read so far, after each
   * @throws CannotRun before anything is recorded, when a file is not one that can be read
   */
  public ImportReport run(List<Path> files, boolean dryRun, IntConsumer progress) {
    requireReadable(files);
    Run run = new Run(dryRun, progress);
    if (!dryRun) {
      return run.all(files);
    }
    return new TransactionTemplate(transactions)
        .execute(
            status -> {
              status.setRollbackOnly();
              return run.all(files);
            });
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
      if (Files.size(file) == 0) {
        throw new CannotRun("file.empty", file + " is empty; a journal has a record on each line.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One import: what it has counted so far. */
  private final class Run {
    private final boolean dryRun;
    private final IntConsumer progress;
    private final Sender sender = Sender.of(IMPORT, commands.newId());
    private final TransactionTemplate each = new TransactionTemplate(transactions);
    private final List<ImportReport.Line> refused = new ArrayList<>();
    private int read;
    private int applied;
    private int present;

    /** How often each content was seen in the file at hand. */
    private final Map<Object, Integer> seen = new HashMap<>();

    Run(boolean dryRun, IntConsumer progress) {
      this.dryRun = dryRun;
      this.progress = progress;
      // Within the one transaction of a dry run, a refused line takes back only its own part.
      this.each.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    ImportReport all(List<Path> files) {
      files.forEach(this::file);
      return new ImportReport(dryRun, read, applied, present, refused);
    }

    private void file(Path file) {
      seen.clear();
      try (JournalLines lines = new JournalLines(file)) {
        for (JournalLines.Line line = lines.next(); line != null; line = lines.next()) {
          read++;
          line(file.toString(), line);
          progress.accept(read);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void line(String file, JournalLines.Line line) {
      try {
        if (record(object(line))) {
          present++;
        } else {
          applied++;
        }
      } catch (InvalidField e) {
        refuse(file, line, e.code(), e.field(), e.sentence());
      } catch (Refused e) {
        refuse(file, line, e.first().code().code(), e.first().field(), e.first().sentence());
      }
    }

    private void refuse(
        String file, JournalLines.Line line, String code, String field, String sentence) {
      refused.add(new ImportReport.Line(file, line.number(), code, field, sentence));
    }

    private ObjectNode object(JournalLines.Line line) {
      byte[] bytes = line.bytes();
      if (bytes == null) {
        throw new InvalidField(
            "line.too-long", "", "The line is longer than " + JournalLines.LONGEST + " bytes.");
      }
      return JsonText.object(events.mapper(), bytes);
    }

    /** Whether the line was there already. */
    private boolean record(ObjectNode line) {
      Supplier<Boolean> work = () -> apply(line);
      return dryRun ? Boolean.TRUE.equals(each.execute(status -> work.get())) : work.get();
    }

    private boolean apply(ObjectNode line) {
      String record = text(line, "record");
      LocalDate day = today.date();
      return switch (record) {
        case "employer" ->
            register(new RegisterEmployer(commands.newId(), intake.employer(line), day));
        case "cohort" -> register(new PlanCohort(commands.newId(), intake.cohort(line)));
        case "cohort-closure" -> {
          String cohort = text(line, "cohort");
          yield register(new CloseCohort(cohort, intake.closedOn(line), day));
        }
        case "agreement" ->
            register(new ConcludeAgreement(commands.newId(), intake.agreement(line)));
        case "cost" -> cost(intake.cost(line));
        case "trajectory" ->
            commands
                .send(
                    new OpenTrajectory(commands.newId(), intake.opening(line), day),
                    sender,
                    Recorded.class)
                .alreadyPresent();
        case "step" -> {
          String trajectory = identities.trajectory(text(line, "trajectory"));
          yield recordStep(
              trajectory, intake.step(line, () -> identities.participant(trajectory)), day);
        }
        case "correction" -> {
          String trajectory = identities.trajectory(text(line, "trajectory"));
          yield recordStep(
              trajectory, intake.correction(line, () -> identities.participant(trajectory)), day);
        }
        case "claim-decision" ->
            throw new Refused(
                RefusalCode.NOT_YET_SUPPORTED,
                "record",
                "There are no claims to decide on yet; keep the line and import it again later.");
        default ->
            throw new InvalidField(
                "record.unknown",
                "record",
                "There is no record of this kind; the kinds are employer, cohort, cohort-closure,"
                    + " agreement, cost, trajectory, step, correction and claim-decision.");
      };
    }

    private boolean register(Object command) {
      return commands.send(command, sender, Registered.class).alreadyPresent();
    }

    private boolean cost(CostIncurred cost) {
      String content = events.mapper().writeValueAsString(cost);
      String identity =
          cost.id() != null ? "id:" + cost.id() : sha256(content) + "#" + ordinal(content);
      return register(new IncurCost(commands.newId(), identity, cost));
    }

    private boolean recordStep(String trajectory, TrajectoryEvent event, LocalDate day) {
      int ordinal = ordinal(List.of(trajectory, event));
      return commands
          .send(new RecordStep(trajectory, event, ordinal, null, day), sender, Recorded.class)
          .alreadyPresent();
    }

    private int ordinal(Object content) {
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
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(content.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
