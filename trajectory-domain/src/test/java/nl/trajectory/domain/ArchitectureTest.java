package nl.trajectory.domain;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {
  private static final String DOMAIN = "nl.trajectory.domain";
  private static final String AXON = "org.axonframework..";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(DOMAIN);

  /** A package, and all that it may know beside Java and itself. */
  record Wall(String inside, List<String> outside) {
    static Wall of(String inside, String... outside) {
      return new Wall(ours(inside), Stream.of(outside).map(Wall::ours).toList());
    }

    private static String ours(String name) {
      return name.startsWith("org.") || name.startsWith("com.")
          ? name
          : (DOMAIN + "." + name).replaceAll("\\.$", "");
    }

    @Override
    public String toString() {
      return inside;
    }
  }

  static final List<Wall> WALLS =
      List.of(
          Wall.of("", AXON, "com.fasterxml.jackson.annotation"),
          Wall.of("registration", AXON, ""),
          Wall.of("correction", ""),
          Wall.of("programme"),
          Wall.of("trajectory.step", "", "programme"),
          Wall.of("trajectory.route", "", "programme", "trajectory.step"),
          Wall.of("trajectory.rules", "", "programme", "trajectory.step", "trajectory.route"),
          Wall.of(
              "trajectory.history",
              "",
              "programme",
              "trajectory.step",
              "trajectory.route",
              "trajectory.rules"),
          Wall.of(
              "trajectory",
              AXON,
              "",
              "programme",
              "trajectory.step",
              "trajectory.route",
              "trajectory.rules",
              "trajectory.history",
              "cohort"),
          Wall.of("cohort", AXON, "", "registration", "correction", "programme"),
          Wall.of("employer", AXON, "", "registration", "correction", "programme"),
          Wall.of("participant", AXON, "", "registration"),
          Wall.of(
              "funding.agreement",
              AXON,
              "com.fasterxml.jackson.annotation",
              "",
              "registration",
              "correction",
              "programme",
              "trajectory.step"),
          Wall.of(
              "funding.cost",
              AXON,
              "com.fasterxml.jackson.annotation",
              "",
              "registration",
              "correction",
              "funding.agreement"),
          Wall.of(
              "funding.eligibility",
              "",
              "programme",
              "trajectory.step",
              "trajectory.route",
              "trajectory.rules",
              "trajectory.history",
              "funding.agreement"),
          Wall.of("funding.claim", AXON, "", "funding.agreement", "funding.eligibility"),
          Wall.of(
              "funding.allocation",
              "",
              "funding.agreement",
              "funding.eligibility",
              "funding.claim"),
          Wall.of(
              "funding.judging",
              "",
              "trajectory.step",
              "trajectory.route",
              "trajectory.rules",
              "trajectory.history",
              "funding.agreement",
              "funding.cost",
              "funding.eligibility",
              "funding.claim",
              "funding.allocation"),
          Wall.of(
              "funding.figures",
              "com.fasterxml.jackson.annotation",
              "",
              "funding.agreement",
              "funding.cost"),
          Wall.of(
              "funding.forecast",
              "com.fasterxml.jackson.annotation",
              "",
              "funding.agreement",
              "funding.cost",
              "funding.figures"));

  @ParameterizedTest
  @FieldSource("WALLS")
  void a_package_knows_only_what_lies_below_it(Wall wall) {
    DescribedPredicate<JavaClass> allowed =
        resideInAnyPackage("java..", "org.jspecify.annotations", wall.inside())
            .or(resideInAnyPackage(wall.outside().toArray(String[]::new)));
    if (wall.inside().endsWith(".cohort")) {
      allowed = allowed.or(equivalentTo(DeviationCode.class));
    }
    classes()
        .that()
        .resideInAPackage(wall.inside())
        .should()
        .onlyDependOnClassesThat(allowed)
        .check(MAIN);
  }

  @Test
  void every_package_has_its_wall() {
    assertThat(MAIN.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .isEqualTo(WALLS.stream().map(Wall::inside).collect(Collectors.toSet()));
  }

  /** Clock, ids and chance come in from outside, or replay would not give the same twice. */
  private static final Map<String, Set<String>> BANNED =
      Map.of(
          "java.time.Instant", Set.of("now"),
          "java.time.LocalDate", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.ZonedDateTime", Set.of("now"),
          "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
          "java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getProperty", "getenv"),
          "java.util.UUID", Set.of("randomUUID"),
          "java.lang.Math", Set.of("random"),
          "java.util.Random", Set.of("<init>"),
          "java.util.Date", Set.of("<init>"));

  @Test
  void nothing_here_looks_at_the_clock_or_throws_dice() {
    noClasses()
        .should()
        .accessTargetWhere(describe("is banned", ArchitectureTest::isBanned))
        .check(MAIN);
  }

  private static boolean isBanned(JavaAccess<?> access) {
    return BANNED
        .getOrDefault(access.getTargetOwner().getName(), Set.of())
        .contains(access.getTarget().getName());
  }

  private static final Set<String> OF_MONTHS =
      Set.of("plusMonths", "minusMonths", "plusYears", "minusYears", "withDayOfMonth");

  @Test
  void months_are_counted_in_one_place() {
    noClasses()
        .that(not(equivalentTo(Period.class)))
        .should()
        .accessTargetWhere(
            describe(
                "counts months",
                access ->
                    access.getTargetOwner().getPackageName().equals("java.time")
                        && OF_MONTHS.contains(access.getTarget().getName())))
        .check(MAIN);
  }

  @Test
  void every_package_is_null_marked_and_says_what_it_is_for() {
    Set<JavaPackage> packages =
        MAIN.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            part -> assertThat(part.isAnnotatedWith(NullMarked.class)).as(part.getName()).isTrue());
  }
}
