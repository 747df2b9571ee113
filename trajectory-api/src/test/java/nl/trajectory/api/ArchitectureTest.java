package nl.trajectory.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
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
import nl.trajectory.domain.trajectory.rules.RuleBook;
import nl.trajectory.eventstore.append.Participants;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.format.Metadata;
import nl.trajectory.eventstore.format.SealedFields;
import nl.trajectory.eventstore.format.UnknownEventType;
import nl.trajectory.eventstore.order.Order;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ArchitectureTest {
  private static final String API = "nl.trajectory.api";
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(API);

  /** Something outside, and the only ones here that may know it: each of them does. */
  record Wall(
      String what,
      DescribedPredicate<JavaClass> outside,
      List<DescribedPredicate<JavaClass>> known) {
    @Override
    public String toString() {
      return what;
    }
  }

  private static List<DescribedPredicate<JavaClass>> in(String... rooms) {
    return Stream.of(rooms).map(room -> resideInAPackage(API + "." + room)).toList();
  }

  private static List<DescribedPredicate<JavaClass>> named(String... names) {
    return Stream.of(names).map(ArchitectureTest::hasName).toList();
  }

  private static DescribedPredicate<JavaClass> hasName(String name) {
    return describe(name, c -> c.getSimpleName().equals(name));
  }

  private static List<DescribedPredicate<JavaClass>> both(
      List<DescribedPredicate<JavaClass>> some, List<DescribedPredicate<JavaClass>> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  static final List<Wall> WALLS =
      List.of(
          new Wall(
              "PostgreSQL is started at the boot; the command line says what went wrong",
              resideInAPackage("nl.trajectory.postgres.."),
              in("boot", "bench", "cli.output", "operating")),
          new Wall(
              "SQL belongs to other modules, and to who puts them together",
              resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc.."),
              both(
                  in(
                      "boot",
                      "bench",
                      "importing",
                      "looking",
                      "operating",
                      "proving",
                      "publishing",
                      "recording",
                      "viewing"),
                  named("SampleCohorts"))),
          new Wall(
              "transactions are begun by commands, by a dry run of an import and by benchmarks",
              resideInAPackage("org.springframework.transaction.."),
              in("recording", "viewing", "publishing", "bench")),
          new Wall(
              "Kafka is known to who publishes, so that nobody else loads it",
              resideInAnyPackage("org.apache.kafka..", "nl.trajectory.kafka.."),
              in("publishing")),
          new Wall(
              "the framework is known to who puts commands and views together",
              resideInAPackage("org.axonframework.."),
              in("recording", "viewing", "importing", "bench")),
          new Wall(
              "elsewhere the event store is JSON, names, the tree and who takes part",
              resideInAPackage("nl.trajectory.eventstore..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "nl.trajectory.eventstore.tree", "nl.trajectory.eventstore.verify")))
                  .and(
                      not(
                          belongToAnyOf(
                              EventJson.class,
                              Metadata.class,
                              Order.class,
                              Participants.class,
                              SealedFields.class,
                              UnknownEventType.class))),
              in(
                  "boot",
                  "recording",
                  "viewing",
                  "importing",
                  "proving",
                  "publishing",
                  "bench",
                  "judging")),
          new Wall(
              "rules are judged in the domain, and named nowhere here",
              resideInAPackage(RuleBook.class.getPackageName() + ".."),
              in("recording", "viewing")),
          new Wall(
              "who asks is told apart by access, and handed on by the resolvers of requests",
              resideInAPackage("org.springframework.security.."),
              both(
                  in("access", "authentication"),
                  named(
                      "ViewerResolver",
                      "WriteResolver",
                      "ProblemAdvice",
                      "ApiHeaders",
                      "Visits",
                      "ErrorPages"))),
          new Wall(
              "HTTP is spoken by rest and the screen, guarded by access; benchmarks have a peer",
              resideInAnyPackage("jakarta.servlet..", "org.springframework.web.."),
              in("rest..", "screen..", "access", "authentication", "problem", "bench")),
          new Wall(
              "templates are filled in one place",
              resideInAPackage("gg.jte.."),
              in("screen.shared")),
          new Wall(
              "the command line is read by its own package",
              resideInAPackage("picocli.."),
              in("cli..")),
          new Wall(
              "rest, the screen and the command line do not know each other",
              resideInAPackage(API + ".rest.."),
              in("rest..")),
          new Wall(
              "nobody but the screen knows the screen",
              resideInAPackage(API + ".screen.."),
              in("screen..")),
          new Wall(
              "few write to the log, and none of them holds what was sent",
              resideInAPackage("org.slf4j.."),
              named(
                  "ApiHeaders",
                  "ErrorPages",
                  "ProblemAdvice",
                  "SampleCohorts",
                  "StoreConfiguration",
                  "CheckpointWorker",
                  "InputErrors",
                  "Looks",
                  "OutsideWorker",
                  "ProviderKeys",
                  "Pulse",
                  "SecurityEvents")),
          new Wall(
              "time-stamps are read in one place",
              resideInAPackage("org.bouncycastle.."),
              in("proving.timestamp")));

  @ParameterizedTest
  @FieldSource("WALLS")
  void what_lies_behind_a_wall_is_known_to_few(Wall wall) {
    noClasses()
        .that(not(DescribedPredicate.or(wall.known())))
        .should()
        .dependOnClassesThat(wall.outside())
        .because(wall.what())
        .check(MAIN);
  }

  @ParameterizedTest
  @FieldSource("WALLS")
  void whoever_may_look_behind_a_wall_does(Wall wall) {
    assertThat(wall.known())
        .allSatisfy(
            known ->
                assertThat(
                        MAIN.that(known).stream()
                            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
                            .anyMatch(d -> wall.outside().test(d.getTargetClass())))
                    .as(known.getDescription())
                    .isTrue());
  }

  /** The outside world, and the only class that may ask it. */
  private static final Map<String, Set<String>> ASKED_BY =
      Map.ofEntries(
          Map.entry("java.time.Instant.now", Set.of()),
          Map.entry("java.time.LocalDate.now", Set.of("Today")),
          Map.entry("java.time.LocalDateTime.now", Set.of()),
          Map.entry("java.time.ZonedDateTime.now", Set.of()),
          Map.entry("java.time.Clock.systemUTC", Set.of("WitnessCommand", "TokenIssuer")),
          Map.entry("java.time.Clock.tickMillis", Set.of("StoreConfiguration")),
          Map.entry("java.lang.System.currentTimeMillis", Set.of()),
          Map.entry("java.lang.System.getenv", Set.of("ServeCommand", "StoreOptions")),
          Map.entry("java.lang.System.exit", Set.of("Main", "ServerOptions")),
          Map.entry("java.lang.System.in", Set.of("JournalLines")),
          Map.entry(
              "java.util.UUID.randomUUID",
              Set.of("Commands", "ApiHeaders", "AppendBench", "Writers")),
          Map.entry("java.lang.System.out", Set.of("TrajectoryCommand", "GenerateCommand")),
          // from a seed
          Map.entry("java.util.Random", Set.of("Chance")));

  private static final Set<String> ASKED_BY_NOBODY =
      Set.of("java.util.Date.<init>", "java.lang.Thread.sleep");

  @Test
  void clock_chance_and_environment_are_asked_in_one_place_each() {
    noClasses()
        .should()
        .accessTargetWhere(describe("belongs elsewhere", ArchitectureTest::isOutOfPlace))
        .check(MAIN);
  }

  @Test
  void whoever_may_ask_the_clock_does() {
    Set<String> asked =
        MAIN.stream()
            .flatMap(c -> c.getAccessesFromSelf().stream())
            .filter(access -> ASKED_BY.containsKey(target(access)))
            .map(access -> target(access) + " by " + access.getOriginOwner().getSimpleName())
            .collect(Collectors.toSet());
    assertThat(asked)
        .isEqualTo(
            ASKED_BY.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(by -> e.getKey() + " by " + by))
                .collect(Collectors.toSet()));
  }

  private static boolean isOutOfPlace(JavaAccess<?> access) {
    String target = target(access);
    return ASKED_BY_NOBODY.contains(target)
        || ASKED_BY_NOBODY.contains(access.getTargetOwner().getName())
        || (ASKED_BY.containsKey(target)
            && !ASKED_BY.get(target).contains(access.getOriginOwner().getSimpleName()));
  }

  private static String target(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    return ASKED_BY.containsKey(owner) ? owner : owner + "." + access.getTarget().getName();
  }

  @Test
  void packages_depend_on_each_other_in_one_direction() {
    slices().matching("nl.trajectory.api.(**)").should().beFreeOfCycles().check(MAIN);
  }

  @Test
  void every_package_is_null_marked() {
    Set<JavaPackage> packages =
        MAIN.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    assertThat(packages)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            part -> assertThat(part.isAnnotatedWith(NullMarked.class)).as(part.getName()).isTrue());
  }
}
