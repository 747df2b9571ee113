package nl.trajectory.eventstore;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import nl.trajectory.domain.trajectory.Recorded;
import nl.trajectory.domain.trajectory.history.Histories;
import nl.trajectory.domain.trajectory.history.RecordedEntry;
import nl.trajectory.domain.trajectory.history.RecordedHistory;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final ImportOption MAIN = ImportOption.Predefined.DO_NOT_INCLUDE_TESTS;
  private static final JavaClasses EVENT_STORE =
      new ClassFileImporter()
          .withImportOption(MAIN)
          .importPackages(ArchitectureTest.class.getPackageName());
  private static final JavaClasses POSTGRES =
      new ClassFileImporter().withImportOption(MAIN).importPackages("nl.trajectory.postgres");

  @Test
  void the_event_store_knows_events_and_ports_but_neither_rules_nor_the_fold() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "nl.trajectory.domain.trajectory",
                    "nl.trajectory.domain.trajectory.history..",
                    "nl.trajectory.domain.trajectory.rules..",
                    "nl.trajectory.domain.programme..")
                .and(
                    not(
                        belongToAnyOf(
                            Recorded.class,
                            Histories.class,
                            RecordedHistory.class,
                            RecordedEntry.class))))
        .check(EVENT_STORE);
  }

  @Test
  void the_event_store_can_be_used_without_a_web_application() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.boot..",
            "org.springframework.web..",
            "org.springframework.context..",
            "jakarta..",
            "nl.trajectory.api..",
            "nl.trajectory.projections..",
            "nl.trajectory.postgres..")
        .check(EVENT_STORE);
  }

  @Test
  void packages_depend_on_each_other_in_one_direction() {
    slices().matching("nl.trajectory.(**)").should().beFreeOfCycles().check(EVENT_STORE);
  }

  @Test
  void the_database_server_knows_neither_the_domain_nor_a_framework() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "nl.trajectory.postgres..",
            "java..",
            "javax.sql..",
            "org.postgresql..",
            "io.zonky.test.db.postgres..",
            "org.apache.commons.compress..",
            "org.tukaani.xz..",
            "org.slf4j..",
            "org.jspecify.annotations..")
        .check(POSTGRES);
  }
}
