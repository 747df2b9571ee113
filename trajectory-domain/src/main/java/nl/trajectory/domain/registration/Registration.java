package nl.trajectory.domain.registration;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NewReference;
import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.axonframework.modelling.command.Repository;

/**
 * Makes a stream known under a reference, once. Saying the same again changes nothing; saying
 * something else under a reference that is taken is refused.
 */
public final class Registration {
  private final References references;

  public Registration(References references) {
    this.references = references;
  }

  /**
   * Registers a stream of which nothing more is to be asked when it is new.
   *
   * @param id the new stream's id, used when the reference is free
   * @param fact what is said of it
   * @param factOf what was said of a stream that is known already
   * @throws InvalidField when the reference is new and mixes scripts
   * @throws Refused with {@code reference.taken}
   */
  public <A, F> Registered register(
      References.Kind kind,
      String reference,
      String id,
      F fact,
      Repository<A> repository,
      Function<A, F> factOf,
      Callable<A> create)
      throws Exception {
    Optional<Registered> known = known(kind, reference, fact, repository, factOf);
    return known.isPresent() ? known.get() : registerNew(kind, reference, id, repository, create);
  }

  /**
   * What is there under the reference, when it says the same; empty: it is free. The one look at
   * the reference on which is decided: a second one may show what someone else did meanwhile.
   *
   * @throws Refused with {@code reference.taken} when something else has it
   */
  public <A, F> Optional<Registered> known(
      References.Kind kind,
      String reference,
      F fact,
      Repository<A> repository,
      Function<A, F> factOf) {
    Optional<String> known = references.find(kind, reference);
    if (known.isPresent() && !repository.load(known.get()).invoke(factOf).equals(fact)) {
      throw new Refused(
          RefusalCode.REFERENCE_TAKEN,
          "reference",
          "The reference is in use with other content; take another one, or "
              + howToCorrect(kind)
              + ".");
    }
    return known.map(id -> new Registered(id, reference, true));
  }

  /**
   * Makes the stream known under the reference, which was free.
   *
   * @throws InvalidField when the reference mixes scripts
   * @throws org.axonframework.modelling.command.ConcurrencyException when it is free no more
   */
  public <A> Registered registerNew(
      References.Kind kind,
      String reference,
      String id,
      Repository<A> repository,
      Callable<A> create)
      throws Exception {
    NewReference.require(reference, "reference");
    references.take(kind, reference, id);
    repository.newInstance(create);
    return new Registered(id, reference, false);
  }

  /** How what is there under a reference is put right, so that it says what was sent. */
  private static String howToCorrect(References.Kind kind) {
    return switch (kind) {
      case COHORT, EMPLOYER -> "correct entry 0 of that one";
      case COST -> "correct the cost that has it";
      case AGREEMENT ->
          "change the terms of that one from a day on, or retract it while no claim was decided";
      default -> "leave that one as it is";
    };
  }
}
