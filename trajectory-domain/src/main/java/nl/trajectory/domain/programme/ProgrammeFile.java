package nl.trajectory.domain.programme;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one version of a programme from its text file and checks that it makes sense. Every error
 * names the file and the key.
 */
final class ProgrammeFile {
  private final String file;
  private final Properties text;
  private final Set<String> unread;

  private ProgrammeFile(String file, Properties text) {
    this.file = file;
    this.text = text;
    this.unread = new HashSet<>(text.stringPropertyNames());
  }

  /**
   * @throws InvalidReferenceData naming the file, the key and what is wrong
   */
  static Programme read(String file, Properties text) {
    return new ProgrammeFile(file, text).programme();
  }

  private Programme programme() {
    List<Phase> route = List.copyOf(set("route", Phase::valueOf));
    Set<Phase> optional = set("optional", Phase::valueOf);
    Programme programme =
        new Programme(
            required("programme", Function.identity()),
            required("version", ProgrammeFile::atLeastOne),
            required("validFrom", LocalDate::parse),
            required("name", Function.identity()),
            route,
            optional,
            optional("age", ProgrammeFile::bounds),
            optional("group", ProgrammeFile::bounds),
            set("trainingBeforeTrial", TrainingModule::valueOf),
            set("certificatesBeforeTrial", Certificate::valueOf),
            set("certificates", Certificate::valueOf),
            optional("trialMonths", ProgrammeFile::atLeastOne),
            new ContractNorm(
                optional("contract.minimumMonths", ProgrammeFile::atLeastOne),
                optional("contract.minimumHoursPerWeek", ProgrammeFile::atLeastOne),
                Boolean.TRUE.equals(
                    optional("contract.collectiveAgreement", ProgrammeFile::trueOrFalse))),
            optional("leadTimeMonths", ProgrammeFile::atLeastOne),
            optional("aftercareMonths", ProgrammeFile::atLeastOne),
            required("runsHalfYears", ProgrammeFile::atLeastOne),
            optional("target", BigDecimal::new));
    if (!unread.isEmpty()) {
      throw wrong(unread.iterator().next(), "is not a known key");
    }
    check(programme);
    return programme;
  }

  private void check(Programme programme) {
    List<Phase> route = programme.route();
    if (route.isEmpty() || route.get(0) != Phase.CHECK) {
      throw wrong("route", "must begin with CHECK");
    }
    int required = route.size() - programme.optional().size();
    if (required < 1
        || !programme.optional().equals(Set.copyOf(route.subList(required, route.size())))) {
      throw wrong("optional", "must name the closing phases of the route");
    }
    if (programme.has(Phase.TRIAL) != (programme.trialMonths() != null)) {
      throw wrong("trialMonths", "must be given where the route has a trial, and only there");
    }
    BigDecimal target = programme.target();
    if (target != null && (target.signum() < 0 || target.compareTo(BigDecimal.ONE) > 0)) {
      throw wrong("target", "must be a share from 0 to 1");
    }
  }

  private static Integer atLeastOne(String text) {
    int number = Integer.parseInt(text);
    if (number < 1) {
      throw new IllegalArgumentException("less than 1");
    }
    return number;
  }

  private static Bounds bounds(String range) {
    int dash = range.indexOf('-');
    int least = Integer.parseInt(range.substring(0, dash).trim());
    String most = range.substring(dash + 1).trim();
    Bounds bounds = new Bounds(least, most.isEmpty() ? null : Integer.valueOf(most));
    if (bounds.most() != null && bounds.most() < least) {
      throw new IllegalArgumentException("upside down");
    }
    return bounds;
  }

  private static Boolean trueOrFalse(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return Boolean.valueOf(text);
  }

  private <T> Set<T> set(String key, Function<String, T> reader) {
    Set<T> values =
        optional(
            key,
            list -> {
              Set<T> read = new LinkedHashSet<>();
              Arrays.stream(list.split(",")).map(String::trim).map(reader).forEach(read::add);
              return read;
            });
    return values == null ? Set.of() : values;
  }

  private <T> T required(String key, Function<String, T> reader) {
    T value = optional(key, reader);
    if (value == null) {
      throw wrong(key, "is missing");
    }
    return value;
  }

  private <T> @Nullable T optional(String key, Function<String, T> reader) {
    String value = text.getProperty(key);
    unread.remove(key);
    if (value == null || value.isBlank()) {
      return null;
    }
    try {
      return reader.apply(value.trim());
    } catch (RuntimeException e) {
      throw new InvalidReferenceData(file + ": " + key + " cannot be read: " + value, e);
    }
  }

  private InvalidReferenceData wrong(String key, String what) {
    return new InvalidReferenceData(file + ": " + key + " " + what, null);
  }
}
