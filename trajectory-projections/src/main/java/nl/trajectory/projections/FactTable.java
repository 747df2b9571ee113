package nl.trajectory.projections;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Facts as SQL can read them: the live table, or rows folded on demand. The same statements run on
 * both, so that what is known now and what was known then are counted alike.
 *
 * @param sql stands where a table stands, under the parameter {@code facts}
 * @param rows JSON of folded rows; null: the live table
 * @param position the last position that the rows take into account
 * @param updatedAt when the rows were last written; for folded rows the instant asked for
 */
public record FactTable(
    String sql, @Nullable String rows, long position, @Nullable Instant updatedAt) {
  private static final String TABLE = "views.trajectory_fact";
  private static final String ROWS = "jsonb_populate_recordset(NULL::" + TABLE + ", ";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private static final List<String> COLUMNS =
      Arrays.stream(TrajectoryFact.class.getRecordComponents())
          .map(RecordComponent::getName)
          .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
          .toList();

  private static final String UPSERT =
      "INSERT INTO "
          + TABLE
          + " ("
          + String.join(", ", COLUMNS)
          + ") SELECT "
          + String.join(", ", COLUMNS)
          + " FROM "
          + ROWS
          + "CAST(? AS jsonb)) ON CONFLICT (trajectory_id) DO UPDATE SET "
          + COLUMNS.stream().map(c -> c + " = EXCLUDED." + c).collect(Collectors.joining(", "));

  /** The live table. */
  static FactTable live(long position, @Nullable Instant updatedAt) {
    return new FactTable(TABLE, null, position, updatedAt);
  }

  /** Rows folded on demand. */
  static FactTable folded(Collection<TrajectoryFact> facts, long position, Instant asOf) {
    return new FactTable(
        ROWS + "CAST(:facts AS jsonb))", JSON.writeValueAsString(facts), position, asOf);
  }

  /** Writes rows in one statement, each in the place of the trajectory's earlier row. */
  static void write(JdbcClient jdbc, Collection<TrajectoryFact> facts) {
    if (!facts.isEmpty()) {
      jdbc.sql(UPSERT).param(JSON.writeValueAsString(facts)).update();
    }
  }
}
