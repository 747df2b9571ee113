package nl.trajectory.api.cli;

import java.util.concurrent.Callable;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.domain.funding.forecast.BusinessCase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Calculates what a municipality keeps when it pays for results. */
@Command(
    name = "business-case",
    mixinStandardHelpOptions = true,
    description = {
      "Prints as JSON what a municipality keeps when it pays for results: benefits saved, less"
          + " what",
      "it pays at the start and for contracts, less the benefits of those who leave. Needs no"
          + " store."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:printed", "2:a figure cannot be right"})
final class BusinessCaseCommand implements Callable<Integer> {
  @Option(names = "--starters", required = true, paramLabel = "N", description = "How many start.")
  private String starters;

  @Option(
      names = "--contract-share",
      required = true,
      paramLabel = "SHARE",
      description = "Which part reaches a contract, such as 0.75.")
  private String contractShare;

  @Option(
      names = "--benefit-per-year",
      required = true,
      paramLabel = "EUROS",
      description = "Benefit per person a year.")
  private String benefitPerYear;

  @Option(
      names = "--years-ahead",
      required = true,
      paramLabel = "YEARS",
      description = "How much sooner they are in work, such as 0.5.")
  private String yearsAhead;

  @Option(
      names = "--start-amount",
      required = true,
      paramLabel = "EUROS",
      description = "Paid for each starter.")
  private String startAmount;

  @Option(
      names = "--result-amount",
      required = true,
      paramLabel = "EUROS",
      description = "Paid for each contract.")
  private String resultAmount;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    BusinessCase made =
        BusinessCase.of(
            Figure.whole(starters, "--starters"),
            Figure.share(contractShare, "--contract-share"),
            Figure.euros(benefitPerYear, "--benefit-per-year"),
            Figure.number(yearsAhead, "--years-ahead"),
            Figure.euros(startAmount, "--start-amount"),
            Figure.euros(resultAmount, "--result-amount"));
    JsonMapper json = JsonMapper.shared();
    ObjectNode printed =
        json.createObjectNode()
            .put("benefitsSaved", made.benefitsSaved().toString())
            .put("startPayments", made.startPayments().toString())
            .put("resultPayments", made.resultPayments().toString())
            .put("benefitsOfLeavers", made.benefitsOfLeavers().toString())
            .put("net", made.net().toPlainString());
    spec.commandLine()
        .getOut()
        .println(json.writerWithDefaultPrettyPrinter().writeValueAsString(printed));
    spec.commandLine().getOut().flush();
    return TrajectoryCommand.DONE;
  }
}
