package nl.trajectory.postgres;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** The passwords of the roles of one store, kept in a file that only its user can read. */
final class Credentials {

  private static final int PASSWORD_BYTES = 32;

  private final Map<StoreRole, String> passwords;

  private Credentials(Map<StoreRole, String> passwords) {
    this.passwords = passwords;
  }

  /** Reads the passwords; empty unless all of them are there. */
  static Optional<Credentials> read(Path file) throws IOException {
    Map<StoreRole, String> passwords = passwordsIn(file);
    return passwords.size() == StoreRole.values().length
        ? Optional.of(new Credentials(passwords))
        : Optional.empty();
  }

  /** Reads the passwords and makes up those that are missing. Only for the owner of the store. */
  static Credentials readOrCreate(Path file) throws IOException {
    Optional<Credentials> existing = read(file);
    if (existing.isPresent()) {
      return existing.get();
    }
    Map<StoreRole, String> passwords = passwordsIn(file);
    StringBuilder text =
        new StringBuilder("# Passwords of the embedded PostgreSQL. Keep this file to yourself.\n");
    SecureRandom random = new SecureRandom();
    for (StoreRole role : StoreRole.values()) {
      String password = passwords.computeIfAbsent(role, missing -> newPassword(random));
      text.append(role.roleName()).append('=').append(password).append('\n');
    }
    PrivateFiles.write(file, text.toString());
    return new Credentials(passwords);
  }

  String password(StoreRole role) {
    return Objects.requireNonNull(passwords.get(role));
  }

  DatabaseAddress address(StoreRole role, int port, String database) {
    // The server's details hold row values, so they must not get into exception messages. Whoever
    // takes the port while the server is away gets no password.
    String url =
        "jdbc:postgresql://127.0.0.1:"
            + port
            + "/"
            + database
            + "?ApplicationName=trajectory&logServerErrorDetail=false&reWriteBatchedInserts=true"
            + "&requireAuth=scram-sha-256";
    return new DatabaseAddress(url, role.roleName(), password(role));
  }

  private static Map<StoreRole, String> passwordsIn(Path file) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(PrivateFiles.read(file).orElse("")));
    Map<StoreRole, String> passwords = new EnumMap<>(StoreRole.class);
    for (StoreRole role : StoreRole.values()) {
      String password = properties.getProperty(role.roleName(), "");
      if (!password.isBlank()) {
        passwords.put(role, password);
      }
    }
    return passwords;
  }

  private static String newPassword(SecureRandom random) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
