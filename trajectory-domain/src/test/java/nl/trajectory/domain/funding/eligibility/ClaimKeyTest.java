package nl.trajectory.domain.funding.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import nl.trajectory.domain.InvalidField;
import org.junit.jupiter.api.Test;

class ClaimKeyTest {
  private static final ClaimKey KEY = new ClaimKey("PT1-RESULT", "RESULT-II", "trajectory-1");

  /** As Python's uuid.uuid5 derives it; it can never be another. */
  @Test
  void a_claims_id_follows_from_what_it_is_about() {
    assertThat(KEY.claimId()).isEqualTo("6ddeac97-c243-5170-a34b-2608e4050537");
    assertThat(UUID.fromString(KEY.claimId()).version()).isEqualTo(5);
    assertThat(UUID.fromString(KEY.claimId()).variant()).isEqualTo(2);
  }

  @Test
  void another_claim_has_another_id() {
    assertThat(new ClaimKey("PT1", "RESULT-II", "trajectory-1").claimId())
        .isNotEqualTo(KEY.claimId());
    assertThat(new ClaimKey("PT1-RESULT", "RESULT-I", "trajectory-1").claimId())
        .isNotEqualTo(KEY.claimId());
    assertThat(new ClaimKey("PT1-RESULT", "RESULT-II", "trajectory-2").claimId())
        .isNotEqualTo(KEY.claimId());
  }

  @Test
  void its_parts_cannot_run_into_each_other() {
    assertThatThrownBy(() -> new ClaimKey("A\nB", "T", "t")).isInstanceOf(InvalidField.class);
    assertThatThrownBy(() -> new ClaimKey("A", "T\nt", "t")).isInstanceOf(InvalidField.class);
  }
}
