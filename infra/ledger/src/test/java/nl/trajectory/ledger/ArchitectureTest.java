package nl.trajectory.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses LEDGER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ArchitectureTest.class.getPackageName());

  @Test
  void the_ledger_needs_nothing_but_the_jdk() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "nl.trajectory.ledger..",
            "java..",
            "com.sun.net.httpserver..",
            "org.jspecify.annotations..")
        .check(LEDGER);
  }

  @Test
  void only_the_witness_and_the_command_line_know_files_or_a_network() {
    classes()
        .that()
        .resideOutsideOfPackages("nl.trajectory.ledger.witness", "nl.trajectory.ledger.cli")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages("java.net..", "java.nio.file..", "com.sun.net.httpserver..")
        .check(LEDGER);
  }

  @Test
  void packages_depend_on_each_other_in_one_direction() {
    slices().matching("nl.trajectory.(**)").should().beFreeOfCycles().check(LEDGER);
  }
}
