package nl.trajectory.api.cli;

import java.util.concurrent.Callable;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.privacy.Erasing;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.RecordedBy;
import nl.trajectory.domain.participant.PersonalDataErased;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases a participant's personal data. */
@Command(
    name = "erase",
    description = {
      "Destroys the keys of a participant's personal data, and records that. It cannot be undone.",
      "Entries, figures and accounts stay as they are. What older backups still hold, and what to",
      "do about it, is told in docs/personal-data.md."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:erased, now or before", "2:could not run, or there is no such participant"})
final class EraseCommand implements Callable<Integer> {
  @Mixin private StoreOptions store;

  @Parameters(paramLabel = "PARTICIPANT", description = "Reference of the participant.")
  private String participant;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; is kept for good, so it must hold nothing personal.")
  private String reason;

  @Spec private CommandSpec spec;

  private PersonalDataErased erasure() {
    if (NormalisedName.isBlank(reason)) {
      throw new CannotRun("field.invalid", "Say with --reason why; a blank one says nothing.");
    }
    try {
      return new PersonalDataErased(participant, reason);
    } catch (InvalidField invalid) {
      throw new CannotRun(
          invalid.code(),
          invalid.field().equals("participant")
              ? "PARTICIPANT is no reference: letters, digits, '.', '-' and '_', at most 80."
              : "The text of --reason must hold 1 to 500 printable characters.");
    }
  }

  @Override
  public Integer call() {
    PersonalDataErased erasure = erasure();
    try (ConfigurableApplicationContext program = store.command()) {
      Commands commands = program.getBean(Commands.class);
      RecordedBy by = new RecordedBy("command-line", "admin", "trajectory");
      Erasing.Erased erased =
          program.getBean(Erasing.class).erase(erasure, Commands.Sender.of(by, commands.newId()));
      spec.commandLine()
          .getOut()
          .println(
              "The personal data of "
                  + erased.participant()
                  + (erased.alreadyErased() ? " had been erased before" : " is erased")
                  + (erased.erasedAt() == null ? "" : ", known since " + erased.erasedAt())
                  + ".");
      spec.commandLine().getOut().flush();
      return TrajectoryCommand.DONE;
    }
  }
}
