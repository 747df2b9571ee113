package nl.trajectory.domain.programme;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import nl.trajectory.domain.programme.Regions.Region;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgrammesTest {
  private static final Programmes SHIPPED = Programmes.load();
  private static final LocalDate DAY = LocalDate.of(2025, 3, 3);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          binq        | CHECK PLACEMENT TRIAL CONTRACT DIPLOMA AFTERCARE | 16-27 | 10-12 | 3 | 12 months 32 hours CAO | 12 | 4
          learn-work  | CHECK PLACEMENT TRIAL CONTRACT DIPLOMA AFTERCARE | 18-   | any   | 3 | 12 months              | 12 | 2
          short-cycle | CHECK PLACEMENT TRIAL CONTRACT DIPLOMA AFTERCARE | 18-   | any   | 3 | 12 months              | 12 | 2
          werkschool  | CHECK PLACEMENT DIPLOMA CONTRACT AFTERCARE       | 16-21 | any   | - | any                    | 12 | 6
          newcomers   | CHECK PLACEMENT TRIAL CONTRACT AFTERCARE         | 18-   | 8-14  | 2 | 6 months 28 hours CAO  | 3  | 1
          """)
  void a_shipped_programme_is_that_of_the_table(
      String code,
      String route,
      String age,
      String group,
      String trial,
      String contract,
      int aftercare,
      int runs) {
    Programme programme = shipped(code);
    assertThat(spaced(programme.route())).isEqualTo(route);
    assertThat(inWords(programme.age())).isEqualTo(age);
    assertThat(inWords(programme.group())).isEqualTo(group);
    Integer months = programme.trialMonths();
    assertThat(months == null ? "-" : months.toString()).isEqualTo(trial);
    assertThat(inWords(programme.contract())).isEqualTo(contract);
    assertThat(programme.aftercareMonths()).isEqualTo(aftercare);
    assertThat(programme.runsHalfYears()).isEqualTo(runs);
    assertThat(programme.optional()).containsExactly(Phase.AFTERCARE);
    assertThat(programme.certificatesBeforeTrial()).isEmpty();
  }

  @Test
  void only_newcomers_ask_for_training_a_lead_time_and_a_target() {
    for (Programme programme : SHIPPED.all()) {
      boolean newcomers = programme.code().equals("newcomers");
      assertThat(spaced(programme.trainingBeforeTrial())).isEqualTo(newcomers ? "CRAFT" : "");
      assertThat(programme.leadTimeMonths()).isEqualTo(newcomers ? 3 : null);
      assertThat(String.valueOf(programme.target())).isEqualTo(newcomers ? "0.60" : "null");
    }
  }

  @Test
  void the_training_of_newcomers_leads_to_a_certificate_that_is_not_required() {
    assertThat(shipped("newcomers").certificates()).containsExactly(Certificate.VCA);
    assertThat(SHIPPED.all().stream().filter(p -> !p.certificates().isEmpty())).hasSize(1);
  }

  @Test
  void the_last_required_phase_is_the_last_but_aftercare() {
    assertThat(shipped("binq").lastRequired()).isEqualTo(Phase.DIPLOMA);
    assertThat(shipped("werkschool").lastRequired()).isEqualTo(Phase.CONTRACT);
    assertThat(shipped("newcomers").lastRequired()).isEqualTo(Phase.CONTRACT);
  }

  @Test
  void five_programmes_are_shipped() {
    assertThat(SHIPPED.codes())
        .containsExactly("binq", "learn-work", "newcomers", "short-cycle", "werkschool");
    assertThat(SHIPPED.find("binq", 2)).isEmpty();
    assertThat(SHIPPED.find("other", 1)).isEmpty();
    assertThat(SHIPPED.inForce("other", DAY)).isEmpty();
  }

  /** Each line replaces a key of a file that is right, or adds one. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          colour = red                         | colour
          Age = 18-                            | Age
          programme =                          | programme
          version =                            | version
          version = one                        | version
          version = 0                          | version
          validFrom =                          | validFrom
          validFrom = 2025-02-30               | validFrom
          name =                               | name
          route =                              | route
          route = PLACEMENT, CHECK, TRIAL      | route
          route = CHECK, WORK                  | route
          route = CHECK, PLACEMENT             | optional
          optional = PLACEMENT                 | optional
          optional = DIPLOMA                   | optional
          optional = CHECK, PLACEMENT, TRIAL, CONTRACT, AFTERCARE | optional
          age = 18                             | age
          age = -18                            | age
          age = 27-16                          | age
          group = ten-twelve                   | group
          trainingBeforeTrial = COOKING        | trainingBeforeTrial
          certificatesBeforeTrial = VCA, XYZ   | certificatesBeforeTrial
          trialMonths =                        | trialMonths
          trialMonths = 2.5                    | trialMonths
          contract.minimumMonths = six         | contract.minimumMonths
          contract.minimumHoursPerWeek = 28,5  | contract.minimumHoursPerWeek
          contract.collectiveAgreement = yes   | contract.collectiveAgreement
          leadTimeMonths = x                   | leadTimeMonths
          aftercareMonths = x                  | aftercareMonths
          runsHalfYears =                      | runsHalfYears
          target = 1.5                         | target
          target = -0.1                        | target
          target = 60%                         | target
          """)
  void a_wrong_file_is_refused_with_file_and_key(String line, String key) {
    assertThatThrownBy(() -> file(line))
        .isInstanceOf(InvalidReferenceData.class)
        .hasMessageStartingWith("test.properties: " + key + " ");
  }

  @Test
  void a_programme_without_a_trial_gives_it_no_length() {
    assertThatThrownBy(() -> file("route = CHECK, PLACEMENT, AFTERCARE"))
        .hasMessageStartingWith("test.properties: trialMonths ");
    assertThat(file("route = CHECK, PLACEMENT, AFTERCARE\ntrialMonths =").trialMonths()).isNull();
  }

  @Test
  void what_a_file_leaves_out_is_no_norm() {
    Programme programme = file("");
    assertThat(programme.age()).isNull();
    assertThat(programme.target()).isNull();
    assertThat(inWords(programme.contract())).isEqualTo("any");
    assertThat(file("contract.collectiveAgreement = false").contract().collectiveAgreement())
        .isFalse();
  }

  @Test
  void a_newer_version_holds_from_its_first_day_on_and_changes_nothing_older() {
    Programme first = file("");
    Programme second = file("version = 2\nvalidFrom = 2025-03-03\ntrialMonths = 3");
    Programmes programmes = new Programmes(List.of(second, first));
    assertThat(programmes.inForce("test", DAY.minusDays(1))).contains(first);
    assertThat(programmes.inForce("test", DAY)).contains(second);
    assertThat(programmes.inForce("test", LocalDate.of(1999, 12, 31))).isEmpty();
    assertThat(programmes.find("test", 1)).contains(first);
    assertThat(programmes.find("test", 2)).contains(second);
    assertThat(programmes.all()).containsExactly(first, second);
  }

  @Test
  void a_version_is_there_once() {
    assertThatThrownBy(() -> new Programmes(List.of(file(""), file("name = Other"))))
        .isInstanceOf(InvalidReferenceData.class)
        .hasMessageContaining("test")
        .hasMessageContaining("version 1 twice");
  }

  @Test
  void every_line_of_the_regions_file_is_a_region() throws IOException {
    try (InputStream file = Regions.class.getResourceAsStream("regions.txt")) {
      List<String> names =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split(";")[0].strip())
              .toList();
      assertThat(Regions.load().all()).extracting(Region::name).isEqualTo(names);
      assertThat(names).contains("Groningen", "FoodValley", "Rijnmond").doesNotHaveDuplicates();
    }
  }

  @Test
  void a_region_exists_in_its_period() {
    Regions regions =
        new Regions(
            List.of(
                new Region("Always", null, null),
                new Region("Until", null, DAY),
                new Region("From", DAY.plusDays(1), null)));
    assertThat(regions.exists("Always", DAY)).isTrue();
    assertThat(regions.exists("Until", DAY)).isTrue();
    assertThat(regions.exists("Until", DAY.plusDays(1))).isFalse();
    assertThat(regions.exists("From", DAY)).isFalse();
    assertThat(regions.exists("From", DAY.plusDays(1))).isTrue();
    assertThat(regions.exists("Nowhere", DAY)).isFalse();
  }

  private static Programme shipped(String code) {
    return SHIPPED.find(code, 1).orElseThrow();
  }

  private static Programme file(String lines) {
    String right =
        """
        programme = test
        version = 1
        validFrom = 2000-01-01
        name = Test
        route = CHECK, PLACEMENT, TRIAL, CONTRACT, AFTERCARE
        optional = AFTERCARE
        trialMonths = 2
        runsHalfYears = 1
        """;
    Properties text = new Properties();
    try {
      text.load(new StringReader(right + lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ProgrammeFile.read("test.properties", text);
  }

  private static String spaced(Collection<?> values) {
    return values.stream().map(Object::toString).collect(joining(" "));
  }

  private static String inWords(@Nullable Bounds bounds) {
    if (bounds == null) {
      return "any";
    }
    return bounds.least() + "-" + (bounds.most() == null ? "" : bounds.most());
  }

  private static String inWords(ContractNorm norm) {
    String words =
        (norm.minimumMonths() == null ? "" : norm.minimumMonths() + " months ")
            + (norm.minimumHoursPerWeek() == null ? "" : norm.minimumHoursPerWeek() + " hours ")
            + (norm.collectiveAgreement() ? "CAO" : "");
    return words.isEmpty() ? "any" : words.strip();
  }
}
