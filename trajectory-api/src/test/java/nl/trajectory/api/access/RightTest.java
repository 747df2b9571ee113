package nl.trajectory.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import nl.trajectory.api.access.Viewer.Role;
import nl.trajectory.projections.facts.Sight;
import nl.trajectory.projections.funding.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightTest {

  private static Viewer viewer(Role role, List<String> regions, List<String> parties) {
    return new Viewer(
        "https://idp",
        "someone",
        role,
        "demo",
        Sight.ofRegions(regions),
        Sight.ofParties(parties),
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "COORDINATOR, ASK SEE_EMPLOYERS SEE_FIGURES SEE_FUNDING SEE_CLAIMS SEE_TRAJECTORIES DISCLOSE"
        + " RECORD ATTEST",
    "WERKCENTRUM, ASK SEE_EMPLOYERS SEE_FIGURES SEE_FUNDING SEE_TRAJECTORIES",
    "FUNDER, ASK SEE_EMPLOYERS SEE_FIGURES SEE_FUNDING SEE_CLAIMS DECIDE",
    "AUDITOR, ASK SEE_EMPLOYERS SEE_FIGURES SEE_FUNDING SEE_CLAIMS SEE_TRAJECTORIES"
        + " SEE_ACCESS_LOG DISCLOSE",
    "ADMIN, ASK ERASE OPERATE",
    "PARTICIPANT, ASK SEE_ACCESS_LOG SEE_OWN",
  })
  void each_role_has_its_rights_and_no_other(Role role, String rights) {
    assertThat(
            Arrays.stream(Right.values())
                .filter(right -> right.isOf(role))
                .map(Enum::name)
                .collect(Collectors.joining(" ")))
        .isEqualTo(rights);
    for (Right right : Right.values()) {
      Viewer viewer = viewer(role, List.of("*"), List.of("*"));
      if (right.isOf(role)) {
        right.require(viewer);
      } else {
        assertThatThrownBy(() -> right.require(viewer))
            .isInstanceOf(Denied.class)
            .hasMessageContaining(role.text())
            .hasMessageContaining(right.whoMay());
      }
    }
  }

  @Test
  void a_funder_sees_by_party_and_the_others_by_region() {
    List<String> rijnmond = List.of("Rijnmond");
    List<String> stoov = List.of("STOOV");
    assertThat(viewer(Role.FUNDER, rijnmond, stoov).scope())
        .isEqualTo(new Scope(Sight.all(), Sight.ofParties(stoov)));
    for (Role role : List.of(Role.COORDINATOR, Role.WERKCENTRUM, Role.AUDITOR)) {
      assertThat(viewer(role, rijnmond, stoov).scope())
          .isEqualTo(new Scope(Sight.ofRegions(rijnmond), Sight.all()));
    }
    assertThat(viewer(Role.ADMIN, List.of("*"), List.of("*")).scope().regions())
        .isEqualTo(Sight.none());
  }
}
