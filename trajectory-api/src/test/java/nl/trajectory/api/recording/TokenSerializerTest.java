package nl.trajectory.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nl.trajectory.api.viewing.ReadSide;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;

class TokenSerializerTest {
  private final Serializer serializer = ReadSide.tokenSerializer();

  @Test
  void a_token_with_gaps_is_read_back() {
    assertRoundTrip(GapAwareTrackingToken.newInstance(7, List.of(3L, 5L)));
  }

  @Test
  void a_token_that_holds_another_token_is_read_back() {
    TrackingToken head = GapAwareTrackingToken.newInstance(7, List.of());
    assertRoundTrip(ReplayToken.createReplayToken(head));
  }

  private void assertRoundTrip(TrackingToken token) {
    TrackingToken read = serializer.deserialize(serializer.serialize(token, byte[].class));
    assertThat(read).isEqualTo(token);
  }
}
