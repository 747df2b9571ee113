package nl.trajectory.kafka.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker's jars, which are packed in this module as files, so that nobody else loads them. */
final class PackedLibraries {
  private static final String LIST = "libs.txt";
  private static final String MAIN = "classes";

  private PackedLibraries() {}

  /**
   * Writes those that are not there.
   *
   * @return the class path of the broker
   */
  static String unpack(Path directory) throws IOException {
    BrokerFiles.createDirectories(directory);
    List<String> jars;
    try (InputStream list = packed(LIST)) {
      jars = List.of(new String(list.readAllBytes(), UTF_8).strip().split(":"));
    }
    for (String jar : jars) {
      unpack(jar, directory.resolve(Path.of(jar).getFileName()), false);
    }
    Path main = directory.resolve(MAIN);
    Path place = main.resolve(BrokerMain.class.getPackageName().replace('.', '/'));
    BrokerFiles.createDirectories(place);
    String own = BrokerMain.class.getSimpleName() + ".class";
    unpack(own, place.resolve(own), true);
    return Stream.concat(
            Stream.of(main),
            jars.stream().map(jar -> directory.resolve(Path.of(jar).getFileName())))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void unpack(String name, Path file, boolean again) throws IOException {
    if (!again && Files.exists(file)) {
      return;
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream from = packed(name)) {
      Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InputStream packed(String name) throws IOException {
    InputStream packed = PackedLibraries.class.getResourceAsStream(name);
    if (packed == null) {
      throw new FileNotFoundException("Not packed: " + name);
    }
    return packed;
  }
}
