package nl.trajectory.eventstore.append;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps answers of the database that hold for good once they are committed, the ones used last.
 * That there is no answer is never kept.
 */
final class ForGood<K> {
  private final Cache<K, String> known;

  /**
   * @param most that are kept
   */
  ForGood(int most) {
    this.known = Caffeine.newBuilder().maximumSize(most).build();
  }

  /** What is known of the key, or else is read. */
  Optional<String> find(K key, Supplier<Optional<String>> reading) {
    String before = known.getIfPresent(key);
    if (before != null) {
      return Optional.of(before);
    }
    Optional<String> read = reading.get();
    read.ifPresent(answer -> keepOnceCommitted(key, answer));
    return read;
  }

  /** What a transaction reads may be its own, and be taken back. */
  private void keepOnceCommitted(K key, String answer) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      known.put(key, answer);
    } else if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              known.put(key, answer);
            }
          });
    }
  }
}
