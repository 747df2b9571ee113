package nl.trajectory.kafka.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The main class of the broker's process. It formats the storage, once, and runs until its input
 * ends, which it does when whoever started it ends, in whatever way.
 *
 * <p>Passwords come from a file: the arguments of a process can be seen by others, and what the
 * formatting prints is a key that is made of one.
 */
public final class BrokerMain {
  private static final int FAILED = 1;

  private BrokerMain() {}

  /**
   * @param arguments the broker's directory
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    endWithInput();
    format(directory);
    Kafka.main(new String[] {directory.resolve(BrokerFiles.SERVER).toString()});
  }

  private static void endWithInput() {
    InputStream input = System.in;
    Thread watch =
        new Thread(
            () -> {
              try {
                while (input.read() >= 0) {
                  // Nothing is said, only the end.
                }
              } catch (IOException e) {
                // As good as its end.
              }
              System.exit(0);
            },
            "end with input");
    watch.setDaemon(true);
    watch.start();
  }

  /** What was not formatted to the end is formatted anew. */
  private static void format(Path directory) throws IOException {
    Path done = directory.resolve(BrokerFiles.FORMATTED);
    if (Files.exists(done)) {
      return;
    }
    Properties own = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve(BrokerFiles.OWN))) {
      own.load(reader);
    }
    delete(directory.resolve(BrokerFiles.DATA));
    List<String> format =
        List.of(
            "format",
            "--config",
            directory.resolve(BrokerFiles.SERVER).toString(),
            "--cluster-id",
            own.getProperty("cluster"),
            "--standalone",
            "--add-scram",
            "SCRAM-SHA-512=[name=%s,password=%s]"
                .formatted(EmbeddedBroker.ADMIN, own.getProperty(EmbeddedBroker.ADMIN)));
    PrintStream nobody =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    int result = StorageTool.execute(format.toArray(new String[0]), nobody);
    if (result != 0) {
      System.err.println("The storage of the broker could not be formatted");
      System.exit(FAILED);
    }
    Files.createFile(done);
  }

  private static void delete(Path data) throws IOException {
    if (Files.exists(data)) {
      try (Stream<Path> files = Files.walk(data)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
