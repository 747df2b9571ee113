package nl.trajectory.kafka.broker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses BROKER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("nl.trajectory.kafka.broker");

  @Test
  void the_broker_knows_neither_the_program_nor_a_framework() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "nl.trajectory.kafka.broker..", "java..", "kafka..", "org.jspecify.annotations..")
        .check(BROKER);
  }

  @Test
  void kafka_is_loaded_by_the_process_of_the_broker_alone() {
    noClasses()
        .that(not(equivalentTo(BrokerMain.class)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("kafka..")
        .check(BROKER);
  }
}
