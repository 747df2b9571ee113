package nl.trajectory.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The program as the launcher starts it, which spares a test seconds of each process: prepared once
 * for all, if the jar is that of the classes that are tested.
 */
final class FastStart {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Optional<Path> ARGUMENTS =
      isOfTheseClasses() ? prepared() : Optional.empty();

  private FastStart() {}

  /** The file of arguments of a program that is up to date; empty: there is none. */
  static Optional<Path> arguments() {
    return ARGUMENTS;
  }

  /** The file of arguments of the program that was built; empty: it could not be prepared. */
  static Optional<Path> prepared() {
    try {
      Process process =
          new ProcessBuilder(PROJECT.resolve("infra/fast-start").toString(), JAVA)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return Optional.ofNullable(process.inputReader().readLine()).map(Path::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfTheseClasses() {
    Path jar = PROJECT.resolve("trajectory-api/target/trajectory.jar");
    if (!Files.exists(jar)) {
      return false;
    }
    FileTime built = modified(jar);
    return Stream.concat(Stream.of(PROJECT), Stream.of(PROJECT.resolve("infra")))
        .flatMap(parent -> children(parent).stream())
        .map(module -> module.resolve("target/classes"))
        .filter(Files::isDirectory)
        .noneMatch(classes -> newest(classes).compareTo(built) > 0);
  }

  private static List<Path> children(Path directory) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime newest(Path classes) {
    try (Stream<Path> all = Files.walk(classes)) {
      return all.map(FastStart::modified).max(Comparator.naturalOrder()).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
