package nl.trajectory.api.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Counts passwords that were not right: of an account from one address, of an account from
 * anywhere, and from an address for any account. Whoever tries too often is refused for a while,
 * the right password included. Others who use the account are let in from elsewhere, until many
 * addresses try it together.
 */
final class FailedLogins {
  /** From the first failure on, failures are counted for so long, and then forgotten. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  static final int OF_ACCOUNT_AT_ADDRESS = 10;
  static final int AT_ADDRESS = 50;
  static final int OF_ACCOUNT = 100;

  private static final int MOST_COUNTED = 20_000;
  private static final int LONGEST_NAME = 100;

  /**
   * @param since of the first of them
   */
  private record Count(int failures, Instant since) {}

  private final Clock clock;
  private final Cache<String, Count> counts =
      Caffeine.newBuilder().maximumSize(MOST_COUNTED).build();

  FailedLogins(Clock clock) {
    this.clock = clock;
  }

  boolean areTooMany(String account, String address) {
    String name = name(account);
    return failures(both(name, address)) >= OF_ACCOUNT_AT_ADDRESS
        || failures("at " + address) >= AT_ADDRESS
        || failures("of " + name) >= OF_ACCOUNT;
  }

  void failed(String account, String address) {
    String name = name(account);
    count(both(name, address));
    count("at " + address);
    count("of " + name);
  }

  /** Only those of the account at that address: another's tries go on being counted. */
  void succeeded(String account, String address) {
    counts.invalidate(both(name(account), address));
  }

  private int failures(String key) {
    Count count = counts.getIfPresent(key);
    return count == null || isOver(count) ? 0 : count.failures();
  }

  private void count(String key) {
    counts
        .asMap()
        .compute(
            key,
            (same, before) ->
                before == null || isOver(before)
                    ? new Count(1, clock.instant())
                    : new Count(before.failures() + 1, before.since()));
  }

  private boolean isOver(Count count) {
    return !clock.instant().isBefore(count.since().plus(WINDOW));
  }

  private static String both(String name, String address) {
    return "both " + address + " " + name;
  }

  private static String name(String account) {
    String lower = account.toLowerCase(Locale.ROOT);
    return lower.length() > LONGEST_NAME ? lower.substring(0, LONGEST_NAME) : lower;
  }
}
