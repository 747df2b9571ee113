package nl.trajectory.domain.employer;

import static nl.trajectory.domain.RefusedWith.refused;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.References;
import nl.trajectory.domain.correction.Corrected;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.correction.Corrections;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.registration.Registered;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An employer is put right, and keeps its reference. */
class EmployerCorrectionTest {
  private static final LocalDate TODAY = LocalDate.of(2025, 9, 1);
  private static final EmployerRegistered BAKER = employer("E1", "Baker", "Rijnmond");
  private static final EmployerRegistered BAKERY = employer("E1", "Bakery", "Zeeland");
  private static final EmployerAmended AMENDED = new EmployerAmended(0, BAKERY, "Moved", null);

  private final MapReferences references = new MapReferences();
  private AggregateTestFixture<Employer> fixture;

  @BeforeEach
  void handleCommands() {
    fixture = Fixtures.of(Employer.class, Employer::new);
    fixture.registerAnnotatedCommandHandler(
        new EmployerCommands(fixture.getRepository(), references, Regions.load()));
    references.take(References.Kind.EMPLOYER, "E1", "employer-1");
  }

  private static EmployerRegistered employer(String reference, String name, String region) {
    return new EmployerRegistered(reference, name, region, "Food");
  }

  private static CorrectEmployer correct(
      int corrects,
      @Nullable EmployerRegistered replacement,
      @Nullable String id,
      @Nullable Integer ordinal) {
    return new CorrectEmployer(
        "employer-1", new Correction<>(corrects, replacement, "Moved", id), ordinal, null, TODAY);
  }

  @Test
  void an_employer_is_amended() {
    fixture
        .given(BAKER)
        .when(correct(0, BAKERY, null, null))
        .expectEvents(AMENDED)
        .expectResultMessagePayload(new Corrected("employer-1", 1, false));
  }

  @Test
  void the_lines_of_a_journal_again_change_nothing() {
    fixture
        .given(BAKER, AMENDED)
        .when(new RegisterEmployer("id-2", BAKER, TODAY))
        .expectNoEvents()
        .expectResultMessagePayload(new Registered("employer-1", "E1", true));
    fixture
        .given(BAKER, AMENDED)
        .when(correct(0, BAKERY, null, 1))
        .expectNoEvents()
        .expectResultMessagePayload(new Corrected("employer-1", 1, true));
  }

  @Test
  void what_cannot_be_is_refused() {
    refuse(correct(0, null, null, null), "correction.breaks-route", "kind");
    refuse(correct(1, BAKERY, null, null), "correction.unknown-entry", "corrects");
    refuse(
        correct(0, employer("E2", "Bakery", "Zeeland"), null, null),
        "correction.breaks-route",
        "replacement.reference");
    refuse(
        correct(0, employer("E1", "Bakery", "Atlantis"), null, null), "region.unknown", "region");
    references.take(References.Kind.ENTRY, "taken", "elsewhere");
    refuse(correct(0, BAKERY, "taken", null), "id.taken", "id");
  }

  @Test
  void it_is_corrected_a_thousand_times_at_most() {
    List<Object> events = new ArrayList<>(List.of(BAKER));
    for (int i = 0; i < Corrections.MOST; i++) {
      events.add(AMENDED);
    }
    fixture
        .given(events)
        .when(correct(0, BAKER, null, null))
        .expectNoEvents()
        .expectException(refused("stream.full", "corrects"));
  }

  private void refuse(CorrectEmployer command, String code, String field) {
    fixture
        .given(BAKER, AMENDED)
        .when(command)
        .expectNoEvents()
        .expectException(refused(code, field));
  }
}
