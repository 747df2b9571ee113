package nl.trajectory.domain.trajectory;

import static nl.trajectory.domain.trajectory.Steps.day;
import static nl.trajectory.domain.trajectory.Steps.handedOver;

import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.cohort.CohortRules;
import nl.trajectory.domain.cohort.CohortSeating;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.programme.Regions.Region;
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;

/** A region is drawn anew on 1 July 2025; nothing is handed over to one that is not there. */
class HandingOverTest {
  private static final RuleBook BOOK = RuleBook.of(Programmes.load());
  private static final Regions REGIONS =
      new Regions(
          List.of(
              new Region("Rijnmond", null, null),
              new Region("Old", null, day("2025-06-30")),
              new Region("New", day("2025-07-01"), null)));

  private static StepRecorded to(String region, String day) {
    return new StepRecorded(day(day), handedOver(region));
  }

  /** What comes of it after the opening and a handover on the last day of the old region. */
  private static ResultValidator<Trajectory> when(TrajectoryEvent event) {
    AggregateTestFixture<Trajectory> fixture =
        Fixtures.of(Trajectory.class, id -> new Trajectory(id, BOOK));
    MapReferences references = new MapReferences();
    fixture.registerAnnotatedCommandHandler(
        new TrajectoryCommands(
            fixture.getRepository(),
            id -> List.of(),
            references,
            new CohortSeating(null, references, CohortRules.ALL),
            BOOK,
            REGIONS));
    List<Object> given = new ArrayList<>(Given.newcomers().events());
    given.add(to("Old", "2025-06-30"));
    return fixture
        .given(given)
        .when(new RecordStep("trajectory-1", event, null, null, day("2026-01-01")));
  }

  private static void assertUnknown(TrajectoryEvent event) {
    when(event)
        .expectException(
            new CustomTypeSafeMatcher<Refused>("refused with region.unknown") {
              @Override
              protected boolean matchesSafely(Refused refused) {
                return refused.first().code().code().equals("region.unknown")
                    && refused.first().field().equals("region");
              }
            });
  }

  @Test
  void a_trajectory_is_handed_over_to_a_region_that_exists_on_the_day() {
    assertUnknown(to("Nowhere", "2025-07-01"));
    assertUnknown(to("New", "2025-06-30"));
    when(to("New", "2025-07-01")).expectSuccessfulHandlerExecution();
  }

  @Test
  void a_handover_is_corrected_to_no_other_either() {
    assertUnknown(new EntryAmended(1, to("Old", "2025-07-01"), "Misread", null));
    assertUnknown(new EntryAmended(1, to("New", "2025-06-29"), "Misread", null));
    when(new EntryAmended(1, to("Old", "2025-06-29"), "Misread", null))
        .expectSuccessfulHandlerExecution();
  }
}
