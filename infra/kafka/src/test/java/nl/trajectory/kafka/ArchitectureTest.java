package nl.trajectory.kafka;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import nl.trajectory.eventstore.tree.StoredJson;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses KAFKA =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(
              "nl.trajectory.kafka.cluster",
              "nl.trajectory.kafka.record",
              "nl.trajectory.kafka.publish");

  @Test
  void publishing_knows_kafka_and_the_tables_but_neither_the_domain_nor_a_framework() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(
                    "nl.trajectory.kafka.cluster..",
                    "nl.trajectory.kafka.record..",
                    "nl.trajectory.kafka.publish..",
                    "nl.trajectory.ledger..",
                    "org.apache.kafka..",
                    "org.springframework.jdbc..",
                    "org.slf4j..",
                    "org.jspecify.annotations..",
                    "java..")
                .or(DescribedPredicate.describe("arrays", JavaClass::isArray))
                .or(JavaClass.Predicates.equivalentTo(StoredJson.class)))
        .check(KAFKA);
  }

  @Test
  void packages_depend_on_each_other_in_one_direction() {
    slices().matching("nl.trajectory.kafka.(*)..").should().beFreeOfCycles().check(KAFKA);
  }
}
