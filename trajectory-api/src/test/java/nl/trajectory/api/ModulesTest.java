package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Each room of the application knows the rooms that it names in its package-info, and no other. */
class ModulesTest {
  private static final ApplicationModules MODULES =
      ApplicationModules.of(TrajectoryApplication.class);
  private static final Path DRAWING = Path.of("..", "docs", "modules.md");

  @Test
  void each_room_knows_only_the_rooms_that_it_may_and_no_insides_of_another() {
    MODULES.verify();
  }

  /** Written anew by this test when the system property {@code trajectory.drawing} is set. */
  @Test
  void the_drawing_shows_the_rooms_as_they_are() throws IOException {
    String drawn = drawing();
    if (Boolean.getBoolean("trajectory.drawing")) {
      Files.writeString(DRAWING, drawn);
    }
    assertThat(DRAWING)
        .as("run this test with -Dtrajectory.drawing=true to draw the rooms anew")
        .hasContent(drawn);
  }

  private static String drawing() {
    return """
    # The rooms of the application

    Drawn by `ModulesTest` from the packages of `trajectory-api`; an arrow goes from a room to a room \
    whose classes it uses.

    ```mermaid
    graph TD
    %s
    ```
    """
        .formatted(
            MODULES.stream()
                .sorted()
                .flatMap(ModulesTest::arrows)
                .map(arrow -> "  " + arrow)
                .collect(Collectors.joining("\n")));
  }

  private static Stream<String> arrows(ApplicationModule room) {
    String from = room.getIdentifier().toString();
    return Stream.concat(
        Stream.of(from),
        room.getDirectDependencies(MODULES)
            .uniqueModules()
            .map(to -> from + " --> " + to.getIdentifier())
            .sorted());
  }
}
