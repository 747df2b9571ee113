package nl.trajectory.eventstore.append;

import static nl.trajectory.eventstore.TestStore.newId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletableFuture;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.eventstore.TestStore;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcReferencesIT {
  private final JdbcReferences references = new JdbcReferences(TestStore.APP);
  private final String reference = newId();

  @Test
  void what_was_taken_is_found() {
    String stream = newId();
    references.take(Kind.COHORT, reference, stream);
    assertThat(references.find(Kind.COHORT, reference)).contains(stream);
    assertThat(references.referenceOf(Kind.COHORT, stream)).isPresent();
    assertThat(references.referenceOf(Kind.EMPLOYER, stream)).isEmpty();
    assertThat(references.require(Kind.COHORT, reference, RefusalCode.COHORT_UNKNOWN, "cohort"))
        .isEqualTo(stream);
  }

  @Test
  void each_kind_has_its_own_names() {
    references.take(Kind.COHORT, reference, "stream-1");
    references.take(Kind.EMPLOYER, reference, "stream-2");
    assertThat(references.find(Kind.EMPLOYER, reference)).contains("stream-2");
    assertThat(references.find(Kind.TRAJECTORY, reference)).isEmpty();
    assertThat(references.find(Kind.COHORT, reference.toUpperCase(java.util.Locale.ROOT)))
        .isEmpty();
  }

  @Test
  void what_nobody_has_taken_is_refused_with_the_code_asked_for() {
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                references.require(
                    Kind.EMPLOYER, reference, RefusalCode.EMPLOYER_UNKNOWN, "employer"));
    assertThat(refused.first().code()).isEqualTo(RefusalCode.EMPLOYER_UNKNOWN);
    assertThat(refused.first().field()).isEqualTo("employer");
  }

  @ParameterizedTest
  @EnumSource(References.Kind.class)
  void a_reference_is_taken_once(Kind kind) {
    references.take(kind, reference, "stream-1");
    assertThatThrownBy(() -> references.take(kind, reference, "stream-2"))
        .isInstanceOf(ConcurrencyException.class);
    assertThat(references.find(kind, reference)).contains("stream-1");
  }

  @Test
  void of_two_who_take_it_at_the_same_moment_the_first_to_commit_has_it() {
    TransactionTemplate transaction = new TransactionTemplate(TestStore.TRANSACTIONS);
    CompletableFuture<Void> second =
        transaction.execute(
            open -> {
              references.take(Kind.TRAJECTORY, reference, "stream-1");
              CompletableFuture<Void> other =
                  CompletableFuture.runAsync(
                      () -> references.take(Kind.TRAJECTORY, reference, "stream-2"));
              TestStore.awaitSomeoneWaiting();
              return other;
            });
    assertThatThrownBy(second::join).hasCauseInstanceOf(ConcurrencyException.class);
    assertThat(references.find(Kind.TRAJECTORY, reference)).contains("stream-1");
  }

  @Test
  void who_gives_up_leaves_the_reference_to_the_other() {
    TransactionTemplate transaction = new TransactionTemplate(TestStore.TRANSACTIONS);
    CompletableFuture<Void> second =
        transaction.execute(
            open -> {
              references.take(Kind.TRAJECTORY, reference, "stream-1");
              open.setRollbackOnly();
              CompletableFuture<Void> other =
                  CompletableFuture.runAsync(
                      () -> references.take(Kind.TRAJECTORY, reference, "stream-2"));
              TestStore.awaitSomeoneWaiting();
              return other;
            });
    second.join();
    assertThat(references.find(Kind.TRAJECTORY, reference)).contains("stream-2");
  }
}
