package nl.trajectory.api.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.api.looking.AccessLogSchema;
import nl.trajectory.eventstore.append.EventStoreSchema;
import nl.trajectory.projections.facts.ProjectionSchema;
import nl.trajectory.vault.KeyStoreSchema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** A start that finds the newest migration makes no tables, so it must look for the newest one. */
class NewestMigrationTest {
  private static final Pattern VERSION = Pattern.compile("V(\\d+)__.*");

  @ParameterizedTest
  @CsvSource({
    "eventstore, " + EventStoreSchema.SCHEMA,
    "projections, " + ProjectionSchema.SCHEMA,
    "vault, " + KeyStoreSchema.SCHEMA,
    "api/looking, " + AccessLogSchema.SCHEMA
  })
  void the_newest_migration_is_the_one_that_a_start_looks_for(String room, String schema)
      throws IOException {
    Resource[] migrations =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:nl/trajectory/" + room + "/migration/V*.sql");
    int newest =
        Arrays.stream(migrations).mapToInt(NewestMigrationTest::version).max().orElseThrow();
    assertThat(newestOf(schema)).isEqualTo(newest);
  }

  private static int version(Resource migration) {
    Matcher matcher = VERSION.matcher(String.valueOf(migration.getFilename()));
    assertThat(matcher.matches()).as(migration.getFilename()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private static int newestOf(String schema) {
    String newest =
        switch (schema) {
          case EventStoreSchema.SCHEMA -> EventStoreSchema.NEWEST;
          case ProjectionSchema.SCHEMA -> ProjectionSchema.NEWEST;
          case AccessLogSchema.SCHEMA -> AccessLogSchema.NEWEST;
          default -> KeyStoreSchema.NEWEST;
        };
    return Integer.parseInt(newest.split(",", 2)[0]);
  }
}
