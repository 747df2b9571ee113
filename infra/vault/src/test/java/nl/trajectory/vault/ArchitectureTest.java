package nl.trajectory.vault;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses VAULT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ArchitectureTest.class.getPackageName());

  @Test
  void sealing_knows_nothing_of_events() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "nl.trajectory.eventstore..",
            "nl.trajectory.domain.trajectory..",
            "nl.trajectory.domain.cohort..",
            "nl.trajectory.domain.funding..",
            "org.axonframework..")
        .check(VAULT);
  }

  @Test
  void the_vault_can_be_used_without_a_web_application() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework.boot..",
            "org.springframework.web..",
            "org.springframework.context..",
            "jakarta..",
            "nl.trajectory.api..",
            "nl.trajectory.postgres..")
        .check(VAULT);
  }
}
