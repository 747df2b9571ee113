package nl.trajectory.api.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;

class SessionLimitsTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private MockHttpSession session = new MockHttpSession();

  private final SessionLimits limits =
      new SessionLimits(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now;
            }
          });

  /** Whether the session is still there when the page is made. */
  private boolean isUsedAfter(Duration later) throws Exception {
    now = now.plus(later);
    MockHttpServletRequest request = new MockHttpServletRequest();
    if (!session.isInvalid()) {
      request.setSession(session);
    }
    MockFilterChain chain = new MockFilterChain();
    limits.doFilter(request, new MockHttpServletResponse(), chain);
    assertThat(chain.getRequest()).as("the page is made, of a session or not").isNotNull();
    return !session.isInvalid();
  }

  @Test
  void a_session_that_is_used_goes_on() throws Exception {
    assertThat(isUsedAfter(Duration.ZERO)).isTrue();
    assertThat(isUsedAfter(SessionLimits.IDLE.minus(A_MINUTE))).isTrue();
    assertThat(isUsedAfter(SessionLimits.IDLE.minus(A_MINUTE))).isTrue();
  }

  @Test
  void a_session_that_nobody_used_for_half_an_hour_is_over() throws Exception {
    assertThat(isUsedAfter(Duration.ZERO)).isTrue();
    assertThat(isUsedAfter(SessionLimits.IDLE)).isFalse();
  }

  @Test
  void a_session_is_over_in_the_end_however_much_it_is_used() throws Exception {
    assertThat(isUsedAfter(Duration.ZERO)).isTrue();
    int turns = Math.toIntExact(SessionLimits.WHOLE.dividedBy(Duration.ofMinutes(20)));
    for (int turn = 1; turn < turns; turn++) {
      assertThat(isUsedAfter(Duration.ofMinutes(20))).as("turn " + turn).isTrue();
    }
    assertThat(isUsedAfter(Duration.ofMinutes(20))).isFalse();
  }

  @Test
  void its_time_begins_at_signing_in_when_it_gets_another_id() throws Exception {
    assertThat(isUsedAfter(Duration.ZERO)).isTrue();
    Duration almost = SessionLimits.IDLE.minus(A_MINUTE);
    for (Duration spent = almost;
        spent.compareTo(SessionLimits.WHOLE) < 0;
        spent = spent.plus(almost)) {
      assertThat(isUsedAfter(almost)).isTrue();
      session.changeSessionId();
    }
    assertThat(isUsedAfter(almost)).isTrue();
  }

  @Test
  void who_has_no_session_gets_none() throws Exception {
    session.invalidate();
    assertThat(isUsedAfter(Duration.ZERO)).isFalse();
  }
}
