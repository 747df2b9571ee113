package nl.trajectory.projections.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.trajectory.domain.NormalisedName;
import org.junit.jupiter.api.Test;

class SightTest {

  @Test
  void what_is_not_said_is_not_seen() {
    for (Sight<String> nothing :
        Arrays.asList(Sight.<String>none(), Sight.ofRegions(null), Sight.ofRegions(List.of()))) {
      assertThat(nothing.includes("Rijnmond")).isFalse();
      assertThat(nothing.includes(null)).isFalse();
      assertThat(nothing.isAll()).isFalse();
      assertThat(nothing.names()).isEmpty();
      assertThat(nothing).isEqualTo(Sight.none());
    }
    assertThat(Sight.ofParties(null)).isEqualTo(Sight.none());
    assertThat(Sight.ofParties(List.of(" ", "\u200B"))).isEqualTo(Sight.none());
  }

  @Test
  void all_is_said_by_a_star_alone() {
    assertThat(Sight.ofRegions(List.of("*"))).isEqualTo(Sight.all()).hasToString("*");
    assertThat(Sight.ofRegions(List.of("*")).includes("Zeeland")).isTrue();
    assertThat(Sight.ofRegions(List.of("*")).names()).isNull();
    assertThat(Sight.ofParties(List.of("*")).includes(NormalisedName.of("0363"))).isTrue();
    assertThat(Sight.ofRegions(List.of("*", "Rijnmond")).includes("Zeeland")).isFalse();
    assertThat(Sight.ofParties(List.of("*", "STOOV")).includes(NormalisedName.of("0363")))
        .isFalse();
  }

  @Test
  void some_are_seen_and_no_others() {
    Sight<String> sight = Sight.ofRegions(List.of("Rijnmond", "Twente"));
    assertThat(sight.includes("Twente")).isTrue();
    assertThat(sight.includes("twente")).isFalse();
    assertThat(sight.includes("Zeeland")).isFalse();
    assertThat(sight).isEqualTo(Sight.of(Set.of("Twente", "Rijnmond")));
    assertThat(sight).hasSameHashCodeAs(Sight.of(Set.of("Twente", "Rijnmond")));
    assertThat(sight).isNotEqualTo(Sight.none()).isNotEqualTo(Sight.all());
  }

  @Test
  void a_party_is_seen_in_any_spelling_of_its_name() {
    assertThat(Sight.ofParties(List.of(" stoov")).includes(NormalisedName.of("STOOV"))).isTrue();
  }
}
