package nl.trajectory.api.authentication;

import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys of the OpenID Connect provider. They are asked for at regular times, so that a
 * key that the provider takes out stops working, and tokens with a known key wait for nobody. What
 * tokens say makes the provider be asked at most once a minute, by one request at a time.
 */
final class ProviderKeys implements JWKSource<SecurityContext>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

  /** Time between two questions; with the time-out of one it is well below a minute. */
  static final Duration BETWEEN = Duration.ofSeconds(25);

  /** At most so often is asked because a token names a key that is not known. */
  static final Duration BETWEEN_UNKNOWN = Duration.ofMinutes(1);

  /** So long after a failure nobody asks again, while no keys are known at all. */
  static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  /** Keys are good for so long when the provider does not answer. */
  static final Duration WITHOUT_ANSWER = Duration.ofHours(1);

  /**
   * @param nanos when they were asked for
   */
  private record Known(JWKSet keys, long nanos) {}

  /** Asks the provider. */
  interface Provider {

    /**
     * @return the key set as JSON
     * @throws ProviderSilent when it does not answer as it should, or in time
     */
    String keys() throws ProviderSilent;
  }

  private final Provider provider;
  private final LongSupplier nanoTime;
  private final ReentrantLock asking = new ReentrantLock();
  private final @Nullable ScheduledExecutorService regularly;

  private volatile @Nullable Known known;
  private volatile @Nullable Long failedAt;
  private volatile @Nullable Long unknownAt;

  /** Asks only when it is told to. */
  ProviderKeys(Provider provider, LongSupplier nanoTime) {
    this(provider, nanoTime, null);
  }

  private ProviderKeys(
      Provider provider, LongSupplier nanoTime, @Nullable ScheduledExecutorService regularly) {
    this.provider = provider;
    this.nanoTime = nanoTime;
    this.regularly = regularly;
  }

  /** Asks at once and from then on {@linkplain #BETWEEN regularly}. */
  static ProviderKeys askedRegularly(Provider provider) {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "provider-keys");
              thread.setDaemon(true);
              return thread;
            });
    ProviderKeys keys = new ProviderKeys(provider, System::nanoTime, executor);
    executor.scheduleAtFixedRate(keys::ask, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
    return keys;
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws RemoteKeySourceException {
    if (current() == null && !isPast(failedAt, AFTER_FAILURE)) {
      throw silent();
    }
    if (current() == null) {
      ask();
    }
    Known now = current();
    if (now == null) {
      throw silent();
    }
    List<JWK> matching = selector.select(now.keys());
    return matching.isEmpty() && askForUnknown() ? selected(selector) : matching;
  }

  private List<JWK> selected(JWKSelector selector) {
    Known now = current();
    return now == null ? List.of() : selector.select(now.keys());
  }

  /** The very same object as long as the keys are the same; null while none are known. */
  @Nullable Object inForce() {
    Known now = current();
    return now == null ? null : now.keys();
  }

  private static RemoteKeySourceException silent() {
    return new RemoteKeySourceException("the provider does not answer", null);
  }

  private @Nullable Known current() {
    Known now = known;
    return now == null || isPast(now.nanos(), WITHOUT_ANSWER) ? null : now;
  }

  /** Whether that much time went by; true when it never happened. */
  private boolean isPast(@Nullable Long then, Duration time) {
    return then == null || nanoTime.getAsLong() - then >= time.toNanos();
  }

  private boolean askForUnknown() {
    synchronized (this) {
      if (!isPast(unknownAt, BETWEEN_UNKNOWN)) {
        return false;
      }
      unknownAt = nanoTime.getAsLong();
    }
    return ask();
  }

  /**
   * Asks the provider, unless somebody is asking already.
   *
   * @return whether it answered
   */
  boolean ask() {
    if (!asking.tryLock()) {
      return false;
    }
    try {
      long asked = nanoTime.getAsLong();
      JWKSet keys = JWKSet.parse(provider.keys()).toPublicJWKSet();
      Known before = known;
      known = new Known(before != null && before.keys().equals(keys) ? before.keys() : keys, asked);
      if (failedAt != null) {
        failedAt = null;
        LOG.info("The OpenID Connect provider answers again");
      }
      return true;
    } catch (ProviderSilent | ParseException | RuntimeException e) {
      if (failedAt == null) {
        LOG.warn("The OpenID Connect provider gives no keys; it is asked again: {}", reason(e));
      }
      failedAt = nanoTime.getAsLong();
      return false;
    } finally {
      asking.unlock();
    }
  }

  private static String reason(Exception error) {
    return error instanceof ProviderSilent
        ? String.valueOf(error.getMessage())
        : "its key set cannot be read";
  }

  @Override
  public void close() {
    if (regularly != null) {
      regularly.shutdownNow();
    }
  }
}
