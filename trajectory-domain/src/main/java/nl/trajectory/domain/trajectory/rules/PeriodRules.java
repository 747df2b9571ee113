package nl.trajectory.domain.trajectory.rules;

import static nl.trajectory.domain.trajectory.rules.Situation.refuseIf;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.programme.Phase;
import nl.trajectory.domain.trajectory.route.Contract;
import nl.trajectory.domain.trajectory.route.Trial;
import nl.trajectory.domain.trajectory.step.AftercareStep.AftercareStarted;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractEnded;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractRenewed;
import nl.trajectory.domain.trajectory.step.ContractStep.ContractSigned;
import nl.trajectory.domain.trajectory.step.PlacementStep.PracticeAgreementSigned;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialExtended;
import nl.trajectory.domain.trajectory.step.TrialStep.TrialStarted;
import org.jspecify.annotations.Nullable;

/** Contracts, and periods that run forward. */
final class PeriodRules {
  private PeriodRules() {}

  static Optional<Refusal> aContractFollowsAPassedTrial(Situation at) {
    return at.require(
            ContractSigned.class,
            step ->
                !at.programme().has(Phase.TRIAL)
                    || at.before().trialPassed()
                    || at.before().isPayrollBeforeTrial(),
            RefusalCode.CONTRACT_TRIAL_NOT_PASSED,
            "type",
            "The trial has not been passed by that day; record TrialConcluded first.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with(
                        "trial",
                        at.before().trial() == null
                            ? "NONE"
                            : at.before().trial().outcome() == null
                                ? "RUNNING"
                                : at.before().trial().outcome()));
  }

  static Optional<Refusal> aContractEndsNoEarlierThanItStarts(Situation at) {
    return at.on(ContractSigned.class, s -> forward(s.startsOn(), s.endsOn(), "endsOn"))
        .or(() -> at.on(ContractRenewed.class, s -> forward(s.startsOn(), s.endsOn(), "endsOn")))
        .or(
            () ->
                at.on(
                    PracticeAgreementSigned.class,
                    s -> forward(s.startsOn(), s.endsOn(), "endsOn")));
  }

  static Optional<Refusal> aContractIsNotOverBeforeItStarts(Situation at) {
    return at.on(
        ContractEnded.class,
        step ->
            at.before().contracts().stream()
                .filter(contract -> contract.endedOn() == null)
                .reduce((a, b) -> b)
                .flatMap(contract -> forward(contract.startsOn(), at.occurredOn(), "occurredOn")));
  }

  static Optional<Refusal> aTrialOrAftercareEndsNoEarlierThanItStarts(Situation at) {
    return at.on(
            TrialStarted.class, s -> forward(at.occurredOn(), s.plannedEndOn(), "plannedEndOn"))
        .or(() -> at.on(AftercareStarted.class, s -> forward(at.occurredOn(), s.until(), "until")));
  }

  static Optional<Refusal> anExtensionEndsLaterThanTheTrialDid(Situation at) {
    Trial trial = at.before().trial();
    return at.require(
            TrialExtended.class,
            step -> trial == null || step.plannedEndOn().isAfter(trial.plannedEndOn()),
            RefusalCode.CONTRACT_PERIOD,
            "plannedEndOn",
            "An extension must end later than the trial was planned to end.")
        .map(
            r ->
                r.with("occurredOn", at.occurredOn())
                    .with("plannedEndOn", trial == null ? null : trial.plannedEndOn()));
  }

  static Optional<Refusal> aRenewalFollowsOnTheContract(Situation at) {
    return at.on(
        ContractRenewed.class,
        step -> {
          LocalDate dayBefore = step.startsOn().minusDays(1);
          return refuseIf(
                  at.before().contracts().stream().noneMatch(c -> dayBefore.equals(c.lastDay())),
                  RefusalCode.CONTRACT_PERIOD,
                  "startsOn",
                  "A renewal must start on the day after the last day of a contract.")
              .map(
                  r ->
                      r.with("startsOn", step.startsOn())
                          .with(
                              "lastDays",
                              at.before().contracts().stream()
                                  .map(Contract::lastDay)
                                  .filter(Objects::nonNull)
                                  .toList()));
        });
  }

  private static Optional<Refusal> forward(
      LocalDate from, @Nullable LocalDate until, String field) {
    return refuseIf(
            until != null && until.isBefore(from),
            RefusalCode.CONTRACT_PERIOD,
            field,
            "The last day lies before the first.")
        .map(r -> r.with("from", from).with("until", until));
  }
}
