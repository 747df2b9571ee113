package nl.trajectory.api.generating;

import java.io.IOException;
import java.time.LocalDate;
import nl.trajectory.api.generating.world.Chance;

/** The costs of a group: per head as published, with a typing error now and then put right. */
final class Costs {
  private static final int START_UP = 16_000;

  private Costs() {}

  /**
   * @return what they come to in the end, in whole euros
   */
  static int write(Plan plan, Funding.Agreement agreement, Chance chance, Journal journal)
      throws IOException {
    Costs.Writing costs = new Writing(plan, agreement, chance, journal);
    int heads = plan.size();
    int sum =
        costs.write("RECRUITMENT_AND_GUIDANCE", heads * chance.between(3500, 5500))
            + costs.write("TRAINING", heads * chance.between(2500, 4000))
            + costs.write("PROCESS_DIRECTION", heads * chance.between(850, 2000));
    return chance.percent(15) ? sum + costs.write("START_UP", START_UP) : sum;
  }

  /** One group's, as they are written. */
  private static final class Writing {
    private final Plan plan;
    private final Funding.Agreement agreement;
    private final Chance chance;
    private final Journal journal;
    private int number;

    Writing(Plan plan, Funding.Agreement agreement, Chance chance, Journal journal) {
      this.plan = plan;
      this.agreement = agreement;
      this.chance = chance;
      this.journal = journal;
    }

    int write(String category, int amount) throws IOException {
      number++;
      String id = plan.reference() + "-cost-" + number;
      LocalDate on = chance.after(plan.startsOn(), -20, 20);
      Line right = cost(id, category, amount, on);
      int luck = chance.between(1, 100);
      if (luck <= 2) {
        journal.add(cost(id, category, amount * 10, on));
        journal.add(
            correction(id)
                .with("kind", "AMEND")
                .with("replacement", right.asReplacement())
                .with("reason", "a zero too many"));
      } else {
        journal.add(right);
      }
      if (luck == 3) {
        journal.add(cost(id + "-double", category, amount, on));
        journal.add(
            correction(id + "-double").with("kind", "RETRACT").with("reason", "entered twice"));
      }
      return amount;
    }

    private Line cost(String id, String category, int amount, LocalDate on) {
      return Line.of("cost")
          .with("id", id)
          .with("cohort", plan.reference())
          .with("agreement", agreement.reference())
          .with("category", category)
          .with("amount", amount + ".00")
          .with("incurredOn", on)
          .with("bearer", "O&O-fonds " + plan.sector());
    }

    private static Line correction(String id) {
      return Line.of("correction").with("cost", id).with("corrects", 0);
    }
  }
}
