package nl.trajectory.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What a program on a machine is given whose clock runs ahead. */
public class ClockAhead {
  static final Duration BY = Duration.ofDays(2);

  /** Before the one that the program has. */
  @Bean
  @Primary
  Clock ahead() {
    return Clock.offset(Clock.systemUTC(), BY);
  }

  /** A token of a coordinator that is good by that clock too. */
  static String token(IdentityProvider provider) {
    return provider.sign(
        null,
        provider
            .claims()
            .audience("trajectory")
            .expirationTime(Date.from(Instant.now().plus(BY.multipliedBy(2))))
            .claim("trajectory_role", "coordinator")
            .claim("regions", List.of("*"))
            .build());
  }
}
