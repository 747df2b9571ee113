package nl.trajectory.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path.
 *
 * <p>Zonky's own unpacker is not used: it leaves its directory writable for everybody and keeps
 * truncated files for good after a kill half-way.
 *
 * @param home the directory with {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path home) {

  /** Of the archive on the class path; computed once, as that takes a tenth of a second. */
  private static @Nullable String fingerprint;

  /** Unpacks the programs for a store, unless they are there already. */
  static Binaries unpackFor(StoreLayout layout, Durability durability) throws IOException {
    if (durability == Durability.THROWAWAY) {
      return unpackIfAbsent(home(sharedDirectory().orElse(layout.binaries())));
    }
    Path home = home(layout.binaries());
    if (!Files.isDirectory(home)) {
      // What former versions and killed processes left.
      PrivateFiles.deleteTree(layout.binaries());
    }
    return unpackIfAbsent(home);
  }

  private static Path home(Path directory) throws IOException {
    synchronized (Binaries.class) {
      if (fingerprint == null) {
        fingerprint = fingerprint();
      }
      return directory.resolve("PG-" + fingerprint);
    }
  }

  private static Binaries unpackIfAbsent(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      Path directory = home.resolveSibling("");
      PrivateFiles.createDirectories(directory);
      Path unfinished = directory.resolve("unfinished-" + UUID.randomUUID());
      try {
        unpack(unfinished);
        PrivateFiles.move(unfinished, home);
      } catch (FileSystemException failure) {
        // Temporary stores share this directory, so another process may have been first.
        if (!Files.isDirectory(home)) {
          throw failure;
        }
      } finally {
        PrivateFiles.deleteTree(unfinished);
      }
    }
    return new Binaries(home);
  }

  /**
   * Where temporary stores keep their programs, to unpack them once per machine; empty when another
   * user has taken the name, as we would run that user's programs.
   */
  private static Optional<Path> sharedDirectory() throws IOException {
    String user = System.getProperty("user.name", "");
    Path directory =
        Path.of(System.getProperty("java.io.tmpdir", ""), "trajectory-postgres-binaries-" + user)
            .toAbsolutePath();
    PrivateFiles.createDirectories(directory);
    boolean ours =
        !Files.isSymbolicLink(directory)
            && Files.isWritable(directory)
            && Files.getOwner(directory).getName().equals(user);
    return ours ? Optional.of(directory) : Optional.empty();
  }

  /** The major version, such as {@code 18}. */
  String majorVersion() throws IOException {
    try (var lines = Files.lines(home.resolve("share/postgresql/postgres.bki"), UTF_8)) {
      return lines.findFirst().orElse("").replace("# PostgreSQL", "").trim();
    }
  }

  /** The command line of a program, wrapped so that it also runs for root. */
  List<String> command(String program, List<String> arguments) {
    List<String> command = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    return command;
  }

  private static InputStream archive() throws IOException {
    return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
        System.getProperty("os.name", "").startsWith("Windows")
            ? "Windows"
            : System.getProperty("os.name", "").startsWith("Mac") ? "Darwin" : "Linux",
        System.getProperty("os.arch", ""));
  }

  private static String fingerprint() throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void unpack(Path target) throws IOException {
    PrivateFiles.createDirectories(target);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive()))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target.resolve(entry.getName()).normalize(), target);
      }
    }
  }

  private static void unpack(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path file, Path target) throws IOException {
    if (!file.startsWith(target)) {
      throw new IOException("The archive reaches outside its directory: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(file, target.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, file);
      if (file.startsWith(target.resolve("bin")) && !file.toFile().setExecutable(true)) {
        throw new IOException("Cannot make executable: " + file);
      }
    }
  }
}
