package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.RefusalCode.*;
import static nl.trajectory.domain.trajectory.Examples.example;
import static nl.trajectory.domain.trajectory.Given.*;
import static nl.trajectory.domain.trajectory.Steps.*;

import java.util.List;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.AnytimeStep.Moved;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;

/** A participant who moves, a trajectory that is handed over. Opened in Rijnmond, of 0599. */
final class MovingExamples {
  private MovingExamples() {}

  static final List<Example> ALL =
      List.of(
          example(
              "a participant may move on the day of the opening",
              newcomers().when("2025-03-03", moved("0518")).accepted()),
          example(
              "nobody moves before the opening",
              newcomers()
                  .when("2025-03-02", moved("0518"))
                  .refused(DATE_BEFORE_OPENING, "occurredOn")),
          example(
              "nothing is handed over in the future",
              newcomers()
                  .when("2028-12-30", handedOver("Zeeland"))
                  .refused(DATE_IN_FUTURE, "occurredOn")),
          example(
              "nobody moves to where they live already",
              newcomers()
                  .when("2025-03-04", moved("0599"))
                  .refused(ENTRY_DUPLICATE, "municipality")),
          example(
              "nobody moves to where they have moved already",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .when("2025-03-11", moved("0518"))
                  .refused(ENTRY_DUPLICATE, "municipality")),
          example(
              "one may move back",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .when("2025-03-11", moved("0599"))
                  .accepted()),
          example(
              "one may move twice on one day",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .when("2025-03-10", moved("0715"))
                  .accepted()),
          example(
              "an earlier move to elsewhere may be recorded late",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .when("2025-03-09", moved("0715"))
                  .accepted()),
          example(
              "an earlier move to the same place makes the later one say nothing",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .when("2025-03-09", moved("0518"))
                  .refused(ROUTE_CONFLICTS_WITH_LATER, "occurredOn", Moved.class)),
          example(
              "the day of a move is amended",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .whenAmended(Moved.class, "2025-03-09", moved("0518"))
                  .accepted()),
          example(
              "who turns out to have lived there from the opening on did not move",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .whenAmended(TrajectoryOpened.class, "2025-03-03", openedIn("Rijnmond", "0518"))
                  .refused(CORRECTION_BREAKS_ROUTE, "corrects", Moved.class)),
          example(
              "who turns out to have lived elsewhere before moved all the same",
              newcomers()
                  .then("2025-03-10", moved("0518"))
                  .whenAmended(TrajectoryOpened.class, "2025-03-03", openedIn("Rijnmond", "0715"))
                  .accepted()),
          example(
              "a trajectory is not handed over to the region that runs it",
              newcomers()
                  .when("2025-03-04", handedOver("Rijnmond"))
                  .refused(ENTRY_DUPLICATE, "region")),
          example(
              "a trajectory is handed over, and back",
              newcomers()
                  .then("2025-03-10", handedOver("Zeeland"))
                  .when("2025-03-11", handedOver("Rijnmond"))
                  .accepted()),
          example(
              "an earlier handover to the same region makes the later one say nothing",
              newcomers()
                  .then("2025-03-10", handedOver("Zeeland"))
                  .when("2025-03-09", handedOver("Zeeland"))
                  .refused(ROUTE_CONFLICTS_WITH_LATER, "occurredOn", HandedOver.class)),
          example(
              "one may move while suspended",
              newcomers()
                  .then("2025-03-05", suspended())
                  .when("2025-03-06", moved("0518"))
                  .accepted()),
          example(
              "a trajectory may be handed over while suspended",
              newcomers()
                  .then("2025-03-05", suspended())
                  .when("2025-03-06", handedOver("Zeeland"))
                  .accepted()),
          example(
              "a move on the very day of the exit counts",
              newcomers().exitedOn("2025-04-01").when("2025-04-01", moved("0518")).accepted()),
          example(
              "a move after the exit is none of the trajectory's",
              newcomers()
                  .exitedOn("2025-04-01")
                  .when("2025-04-02", moved("0518"))
                  .refused(ROUTE_CLOSED, "occurredOn")),
          example(
              "a trajectory that has ended is not handed over",
              newcomers()
                  .exitedOn("2025-04-01")
                  .when("2025-04-02", handedOver("Zeeland"))
                  .refused(ROUTE_CLOSED, "occurredOn")),
          example(
              "a handover of before the end is corrected afterwards",
              newcomers()
                  .then("2025-03-10", handedOver("Zeeland"))
                  .exitedOn("2025-04-01")
                  .whenAmended(HandedOver.class, "2025-03-11", handedOver("Haaglanden"))
                  .accepted()));

  private static TrajectoryOpened openedIn(String region, String municipality) {
    TrajectoryOpened opened = opened("newcomers", 30);
    return new TrajectoryOpened(
        opened.reference(),
        opened.participant(),
        opened.programme(),
        opened.programmeVersion(),
        opened.cohort(),
        region,
        municipality,
        opened.targetGroup(),
        opened.benefit(),
        opened.languageLevel(),
        opened.referrer(),
        opened.commissioner(),
        opened.predecessor(),
        opened.person(),
        opened.ageAtOpening());
  }
}
