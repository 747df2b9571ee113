package nl.trajectory.api.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

class CountedLoginsTest {
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private int looked;

  private final CountedLogins logins =
      new CountedLogins(
          new AuthenticationProvider() {
            @Override
            public Authentication authenticate(Authentication login) {
              looked++;
              if (!"right".equals(login.getCredentials())) {
                throw new BadCredentialsException("wrong");
              }
              return login;
            }

            @Override
            public boolean supports(Class<?> type) {
              return true;
            }
          },
          new FailedLogins(
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
              }));

  private void login(String account, String password, String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setRemoteAddr(address);
    UsernamePasswordAuthenticationToken login =
        UsernamePasswordAuthenticationToken.unauthenticated(account, password);
    login.setDetails(new WebAuthenticationDetails(request));
    logins.authenticate(login);
  }

  private void fail(int times, String account, String address) {
    for (int time = 0; time < times; time++) {
      assertThatThrownBy(() -> login(account, "wrong", address))
          .isInstanceOf(BadCredentialsException.class);
    }
  }

  private void assertTooMany(String account, String address) {
    int before = looked;
    assertThatThrownBy(() -> login(account, "right", address))
        .isInstanceOf(CountedLogins.TooMany.class);
    assertThat(looked).as("the password is not looked at").isEqualTo(before);
  }

  @Test
  void who_fails_now_and_then_comes_in() {
    fail(FailedLogins.OF_ACCOUNT_AT_ADDRESS - 1, "anna", HERE);
    login("anna", "right", HERE);
    fail(FailedLogins.OF_ACCOUNT_AT_ADDRESS - 1, "anna", HERE);
    login("anna", "right", HERE);
  }

  @Test
  void who_fails_too_often_is_refused_in_any_spelling_and_others_are_not() {
    fail(FailedLogins.OF_ACCOUNT_AT_ADDRESS, "anna", HERE);
    assertTooMany("anna", HERE);
    assertTooMany("ANNA", HERE);
    login("anna", "right", ELSEWHERE);
    login("roel", "right", HERE);
  }

  @Test
  void after_a_while_it_is_forgotten() {
    fail(FailedLogins.OF_ACCOUNT_AT_ADDRESS, "anna", HERE);
    now = now.plus(FailedLogins.WINDOW).minus(Duration.ofSeconds(1));
    assertTooMany("anna", HERE);
    now = now.plus(Duration.ofSeconds(1));
    login("anna", "right", HERE);
  }

  @Test
  void an_address_that_tries_many_accounts_is_refused_for_all() {
    for (int account = 0; account < FailedLogins.AT_ADDRESS; account++) {
      fail(1, "user" + account, HERE);
    }
    assertTooMany("anna", HERE);
    login("anna", "right", ELSEWHERE);
  }

  @Test
  void an_account_that_many_addresses_try_is_closed_for_all() {
    for (int address = 0; address < FailedLogins.OF_ACCOUNT; address++) {
      fail(1, "anna", "198.51.100." + address);
    }
    assertTooMany("anna", HERE);
    login("roel", "right", HERE);
  }

  @Test
  void a_right_password_does_not_wipe_out_what_an_address_did_to_others() {
    for (int account = 0; account < FailedLogins.AT_ADDRESS - 1; account++) {
      fail(1, "user" + account, HERE);
    }
    login("anna", "right", HERE);
    fail(1, "roel", HERE);
    assertTooMany("anna", HERE);
  }
}
