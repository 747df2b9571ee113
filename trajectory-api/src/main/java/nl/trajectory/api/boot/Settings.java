package nl.trajectory.api.boot;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be set from outside; the environment spells {@code trajectory.database.url} as {@code
 * TRAJECTORY_DATABASE_URL}. A blank value is one that was not set.
 *
 * @param mode what the program was started for
 * @param data the data directory; null: {@code ./var}, unless a database is configured
 * @param database null or without a URL: the embedded store
 * @param keys where the keys of participants are; null or without a URL: beside the events
 * @param masterKeyFile null: {@code master-key.json} in the data directory
 * @param masterKey the content of a master key file, which then is not read; null: none was given
 * @param signingKey the text of the key that signs checkpoints; null: it lies in a file
 * @param signingKeyFile null: {@code signing-key} in the data directory
 * @param checkpointSeconds how often checkpoints are signed while events arrive, 1 to 60; null: 30
 * @param witnesses who is asked to sign checkpoints too, addresses with public keys; null: nobody
 * @param witnessesRequired how many of them make a checkpoint witnessed, one at least; null: all
 * @param timestamp null or without a URL: checkpoints are not stamped with the time
 * @param stallSeconds how long the order, the views or the judging of claims may stand still while
 *     there is work for them before the health of the program says so, 1 to 3600; null: 15
 * @param accessLogDays how long it is kept who looked at whom, 180 to 36,500 days; null: 1,826
 * @param oidc null or without an issuer: no authentication is configured
 */
@ConfigurationProperties("trajectory")
public record Settings(
    Mode mode,
    @Nullable String data,
    @Nullable Database database,
    @Nullable Database keys,
    @Nullable String masterKeyFile,
    @Nullable String masterKey,
    @Nullable String signingKey,
    @Nullable String signingKeyFile,
    @Nullable Integer checkpointSeconds,
    @Nullable String witnesses,
    @Nullable Integer witnessesRequired,
    @Nullable Timestamp timestamp,
    @Nullable Integer stallSeconds,
    @Nullable Integer accessLogDays,
    @Nullable Oidc oidc) {

  public Settings {
    data = given(data);
    masterKeyFile = given(masterKeyFile);
    masterKey = given(masterKey);
    signingKey = given(signingKey);
    signingKeyFile = given(signingKeyFile);
    witnesses = given(witnesses);
  }

  /** A value as it was set; null for a blank one, which stands for one that was not set. */
  public static @Nullable String given(@Nullable String value) {
    return value == null || value.isBlank() ? null : value;
  }

  /**
   * A PostgreSQL server of one's own.
   *
   * @param ownerUsername the role that owns the tables; null: the same as {@code username}
   * @param timeoutSeconds how long the database may be silent while it is asked something, 1 to
   *     3600; null: 15 for a serving program, 600 for a command
   */
  public record Database(
      @Nullable String url,
      @Nullable String username,
      @Nullable String password,
      @Nullable String ownerUsername,
      @Nullable String ownerPassword,
      @Nullable Integer timeoutSeconds) {
    public Database {
      url = given(url);
      username = given(username);
      password = given(password);
      ownerUsername = given(ownerUsername);
      ownerPassword = given(ownerPassword);
    }

    /** Whether somebody was named to log in. */
    boolean hasLogin() {
      return username != null || ownerUsername != null;
    }
  }

  /**
   * The service that stamps checkpoints with the time.
   *
   * @param url where it takes requests of RFC 3161
   * @param certificates file of the certificates in PEM, of the service or of who vouches for it
   * @param minutes between two stamps at least, 1 to 1440; null: 10
   */
  public record Timestamp(
      @Nullable String url, @Nullable String certificates, @Nullable Integer minutes) {
    public Timestamp {
      url = given(url);
      certificates = given(certificates);
    }
  }

  /**
   * The OpenID Connect provider whose tokens are accepted.
   *
   * @param audience the audience that a token must name
   * @param clientId as which the pages ask the provider who somebody is; null: nobody signs in
   *     there
   * @param clientSecret null: the provider knows the pages as a public client
   */
  public record Oidc(
      @Nullable String issuer,
      @Nullable String audience,
      @Nullable String clientId,
      @Nullable String clientSecret) {
    public Oidc {
      issuer = given(issuer);
      audience = given(audience);
      clientId = given(clientId);
      clientSecret = given(clientSecret);
    }

    /** Whether people sign in to the pages at the provider. */
    public boolean isForPages() {
      return clientId != null;
    }

    /** Tells no secret. */
    @Override
    public String toString() {
      return "Oidc[issuer=" + issuer + ", audience=" + audience + ", clientId=" + clientId + "]";
    }
  }
}
