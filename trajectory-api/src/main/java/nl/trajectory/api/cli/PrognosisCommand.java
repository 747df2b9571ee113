package nl.trajectory.api.cli;

import java.util.List;
import java.util.concurrent.Callable;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.cli.options.StoreOptions;
import nl.trajectory.api.viewing.MoneyView;
import nl.trajectory.domain.funding.forecast.HalfYear;
import nl.trajectory.domain.funding.forecast.Prognosis;
import nl.trajectory.projections.forecast.HeadCounts;
import nl.trajectory.projections.funding.Scope;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Counts heads per half-year. */
@Command(
    name = "prognosis",
    description = {
      "Prints as JSON how many heads there are in each half-year, by planned and running cohorts."
          + " A",
      "cohort that anyone joined counts its starters, as far as the views show them; any other its",
      "planned size."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:printed", "2:could not run"})
final class PrognosisCommand implements Callable<Integer> {
  @Mixin private StoreOptions store;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "HALF-YEAR",
      description = "The first, such as 2012-H1.")
  private String from;

  @Option(
      names = "--until",
      required = true,
      paramLabel = "HALF-YEAR",
      description = "The last, such as 2015-H2.")
  private String until;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    HalfYear first = Figure.halfYear(from, "--from");
    HalfYear last = Figure.halfYear(until, "--until");
    try (ConfigurableApplicationContext program = store.command()) {
      program.getBean(MoneyView.class).catchUp();
      List<Prognosis.Heads> heads =
          program.getBean(HeadCounts.class).prognosis(first, last, Scope.ALL);
      spec.commandLine()
          .getOut()
          .println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(heads));
      spec.commandLine().getOut().flush();
      return TrajectoryCommand.DONE;
    }
  }
}
