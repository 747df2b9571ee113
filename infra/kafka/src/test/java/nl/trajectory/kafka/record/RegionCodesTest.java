package nl.trajectory.kafka.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionCodesTest {
  @Test
  void a_code_is_the_name_in_letters_that_a_topic_may_have() {
    RegionCodes codes = new RegionCodes(List.of("Stedendriehoek en Noordwest Veluwe", "Fryslân"));
    assertThat(codes.of("Stedendriehoek en Noordwest Veluwe"))
        .isEqualTo("stedendriehoek-en-noordwest-veluwe");
    assertThat(codes.of("Fryslân")).isEqualTo("fryslan");
    assertThat(Topics.all(codes))
        .containsExactlyInAnyOrder(
            "trajectory.ledger",
            "trajectory.shared",
            "trajectory.region.stedendriehoek-en-noordwest-veluwe",
            "trajectory.region.fryslan");
  }

  @Test
  void two_regions_never_share_a_topic() {
    for (List<String> names :
        List.of(List.of("De Peel", "de-peel"), List.of("Shared"), List.of("?"))) {
      assertThatThrownBy(() -> new RegionCodes(names)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void a_region_that_is_not_known_has_no_topic() {
    RegionCodes codes = new RegionCodes(List.of("Twente"));
    assertThatThrownBy(() -> codes.of("Elsewhere")).isInstanceOf(IllegalArgumentException.class);
  }
}
