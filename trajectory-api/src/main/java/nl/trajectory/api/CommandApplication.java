package nl.trajectory.api;

import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.importing.JournalImport;
import nl.trajectory.api.intake.Intake;
import nl.trajectory.api.operating.Status;
import nl.trajectory.api.privacy.Erasing;
import nl.trajectory.api.proving.LogKey;
import nl.trajectory.api.recording.Commands;
import nl.trajectory.api.viewing.KnownByNow;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The program as a command has it: what decides, stores and reads, and nothing that serves. No
 * configuration of its own accord, so that the serving program does not find it.
 */
@ComponentScan(
    basePackageClasses = {
      Commands.class,
      Erasing.class,
      Intake.class,
      JournalImport.class,
      KnownByNow.class,
      LogKey.class,
      Mode.class,
      Status.class
    })
@ImportAutoConfiguration({
  DataSourceTransactionManagerAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class
})
final class CommandApplication {
  private CommandApplication() {}
}
