package nl.trajectory.domain.trajectory.step;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that can happen on a route. The simple name of the record is the name that users,
 * journals and the store know it by; it never changes.
 */
public sealed interface Step
    permits CheckStep,
        PlacementStep,
        TrialStep,
        ContractStep,
        DiplomaStep,
        AftercareStep,
        AnytimeStep,
        ClosingStep {

  /** Every step there is, by its name. */
  Map<String, Class<? extends Step>> TYPES =
      Stream.of(
              CheckStep.class,
              PlacementStep.class,
              TrialStep.class,
              ContractStep.class,
              DiplomaStep.class,
              AftercareStep.class,
              AnytimeStep.class,
              ClosingStep.class)
          .<Class<?>>flatMap(group -> Stream.of(group.getPermittedSubclasses()))
          .<Class<? extends Step>>map(type -> type.asSubclass(Step.class))
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  /** The employers the step names. */
  default List<String> employers() {
    return List.of();
  }

  /** The step without what was found when it was recorded; so it is told from others. */
  default Step asSaid() {
    return this;
  }

  /** The step's name, such as {@code TrialStarted}. */
  default String type() {
    return getClass().getSimpleName();
  }
}
