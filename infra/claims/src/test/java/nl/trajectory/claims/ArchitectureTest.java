package nl.trajectory.claims;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLAIMS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ArchitectureTest.class.getPackageName());

  @Test
  void claims_are_judged_by_what_was_recorded_and_by_no_view() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "nl.trajectory.projections..",
            "nl.trajectory.eventstore..",
            "nl.trajectory.api..",
            "nl.trajectory.postgres..",
            "org.springframework.boot..",
            "org.springframework.web..",
            "jakarta..")
        .check(CLAIMS);
  }
}
