package nl.trajectory.projections;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.trajectory.domain.cohort.Cohort;
import nl.trajectory.domain.employer.Employer;
import nl.trajectory.domain.funding.agreement.Agreement;
import nl.trajectory.domain.funding.cost.Cost;
import nl.trajectory.domain.trajectory.Trajectory;
import nl.trajectory.projections.facts.FactsProjection;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ArchitectureTest.class.getPackageName());

  @Test
  void the_views_know_events_and_the_fold_and_no_aggregate() {
    noClasses()
        .should()
        .dependOnClassesThat(
            belongToAnyOf(
                Trajectory.class, Cohort.class, Employer.class, Agreement.class, Cost.class))
        .check(MAIN);
  }

  @Test
  void the_views_can_be_used_without_a_web_application_and_on_any_store() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "org.springframework.boot..",
                "org.springframework.web..",
                "org.springframework.context..",
                "jakarta..",
                "org.axonframework.modelling..",
                "org.axonframework.eventsourcing..",
                "nl.trajectory.api..",
                "nl.trajectory.claims..",
                "nl.trajectory.eventstore..",
                "nl.trajectory.postgres.."))
        .check(MAIN);
  }

  @Test
  void only_those_who_read_or_write_messages_know_the_framework() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(FactsProjection.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.axonframework..")
        .check(MAIN);
  }

  @Test
  void packages_depend_on_each_other_in_one_direction() {
    slices().matching("nl.trajectory.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void facts_alone_are_written() {
    noClasses()
        .that()
        .resideOutsideOfPackage("nl.trajectory.projections.facts..")
        .should()
        .accessTargetWhere(
            describe(
                "writes to the database",
                (JavaAccess<?> access) ->
                    access.getTargetOwner().getPackageName().startsWith("org.springframework.jdbc")
                        && access.getTarget().getName().matches("update|batchUpdate|execute")))
        .check(MAIN);
  }

  /** What a binary fraction makes of a share would not be the same everywhere. */
  @Test
  void figures_are_exact() {
    noFields().should().haveRawType(describe("binary", ArchitectureTest::isBinary)).check(MAIN);
    noMethods()
        .should()
        .haveRawReturnType(describe("binary", ArchitectureTest::isBinary))
        .check(MAIN);
    noClasses()
        .should()
        .accessTargetWhere(describe("takes or gives binary fractions", this::usesBinary))
        .check(MAIN);
  }

  private static boolean isBinary(JavaClass type) {
    return Stream.of(double.class, float.class, Double.class, Float.class)
        .anyMatch(type::isEquivalentTo);
  }

  private boolean usesBinary(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget target
        && Stream.concat(
                Stream.of(target.getRawReturnType()), target.getRawParameterTypes().stream())
            .anyMatch(ArchitectureTest::isBinary);
  }

  private static final Map<String, Set<String>> BANNED =
      Map.of(
          "java.time.Instant", Set.of("now"),
          "java.time.LocalDate", Set.of("now"),
          "java.time.LocalDateTime", Set.of("now"),
          "java.time.OffsetDateTime", Set.of("now"),
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
        .accessTargetWhere(
            describe(
                "is banned",
                (JavaAccess<?> access) ->
                    BANNED
                        .getOrDefault(access.getTargetOwner().getName(), Set.of())
                        .contains(access.getTarget().getName())))
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
