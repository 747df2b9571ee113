package nl.trajectory.api.cli.output;

import static java.util.Locale.ROOT;

import java.nio.file.InvalidPathException;
import java.util.regex.Pattern;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.DatabaseTrouble;
import nl.trajectory.api.boot.SharedStore;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.format.UnknownEventType;
import nl.trajectory.postgres.DiskFull;
import nl.trajectory.postgres.StoreUnavailable;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** Says of an error why the command could not run: a stable code, and one sentence. */
public final class Sentences {
  private static final Pattern FIELD =
      Pattern.compile("^The (?:field|parameter) (?:--)?([a-z][A-Za-z-]*)");

  private Sentences() {}

  /** What lies deeper than the sentence is shown with --debug. */
  public static String of(Throwable error) {
    if (LastWord.isDue()) {
      return "stopped: The program was stopped before it was done; run it again.";
    }
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String known = known(cause);
      if (known != null) {
        return known;
      }
    }
    CannotRun database = DatabaseTrouble.of(error);
    if (database != null) {
      CannotRun ended = SharedStore.ended();
      return said(ended == null ? database : ended);
    }
    if (DiskFull.isCauseOf(error)) {
      return "store.disk-full: There is no room left for what must be written, or files may not be"
          + " as large as they must be: make room or raise the limit, and run it again.";
    }
    return "internal: Something went wrong ("
        + error.getClass().getSimpleName()
        + "); run it again with --debug to see where.";
  }

  private static @Nullable String known(Throwable cause) {
    if (cause instanceof CannotRun cannot) {
      return said(cannot);
    }
    if (cause instanceof StoreUnavailable store) {
      return store.code() + ": " + store.getMessage();
    }
    if (cause instanceof Refused refused) {
      return refused.first().code().code() + ": " + refused.first().sentence();
    }
    if (cause instanceof InvalidField field) {
      return field.code() + ": " + inOptions(field.sentence());
    }
    if (cause instanceof PortInUseException taken) {
      return "port.in-use: Port " + taken.getPort() + " is taken; choose another with --port.";
    }
    if (cause instanceof UnknownEventType) {
      return "event.unknown-type: The store holds an entry of a kind that this version does not"
          + " know; use the newer version that recorded it.";
    }
    if (cause instanceof FlywayValidateException schema) {
      return schema(schema);
    }
    if (cause instanceof InvalidPathException) {
      return "path.unspellable: A path has a character that the locale cannot spell; set LC_ALL to"
          + " C.UTF-8 and run it again.";
    }
    return cause instanceof ConfigurationPropertiesBindException unbound ? setting(unbound) : null;
  }

  /** A sentence about a field, of an option: that is what it was given as. */
  private static String inOptions(String sentence) {
    return FIELD
        .matcher(sentence)
        .replaceFirst(
            found ->
                "The option --" + found.group(1).replaceAll("(\\p{Lu})", "-$1").toLowerCase(ROOT));
  }

  private static String said(CannotRun cannot) {
    return cannot.code() + ": " + cannot.getMessage();
  }

  private static String schema(FlywayValidateException schema) {
    return String.valueOf(schema.getMessage()).contains("not resolved locally")
        ? "store.newer-version: The store was made or upgraded by a newer version of the program;"
            + " use that version."
        : "store.other-schema: The tables of the store are not those that this program made; put a"
            + " backup back, or ask for help.";
  }

  /** Names the setting as the environment spells it, and never its value. */
  private static String setting(ConfigurationPropertiesBindException unbound) {
    for (Throwable cause = unbound; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException bind) {
        String name = bind.getName().toString().replaceAll("[-.]", "_").toUpperCase(ROOT);
        return "setting.invalid: "
            + (name.equals("TRAJECTORY") ? "A setting" : name)
            + " cannot be read as what it must be, such as a whole number; see"
            + " docs/operations.md.";
      }
    }
    return "setting.invalid: A setting cannot be read; see docs/operations.md.";
  }
}
