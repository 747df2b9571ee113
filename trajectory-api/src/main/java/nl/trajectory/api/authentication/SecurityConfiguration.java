package nl.trajectory.api.authentication;

import java.time.Clock;
import java.util.Arrays;
import nl.trajectory.api.access.DemoUsers;
import nl.trajectory.api.access.Denied;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.access.Viewers;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.problem.Problems;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/**
 * What programs ask through. Nobody reads anonymously, and {@link Right} says who may what. Demo
 * users and tokens exclude each other: each exists in one mode only.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {
  /** A token may name no role at all. */
  private static final String[] ANYONE =
      Arrays.stream(Viewer.Role.values()).map(Enum::name).toArray(String[]::new);

  private static String[] roles(Right right) {
    return right.roles().stream().map(Enum::name).toArray(String[]::new);
  }

  private static final String BASIC = "Basic realm=\"trajectory\"";

  @Bean
  @Order(1)
  SecurityFilterChain access(
      HttpSecurity http, Settings settings, Problems problems, SecurityLog securityLog)
      throws Exception {
    http.securityMatcher("/v1", "/v1/**", "/actuator", "/actuator/**", "/error")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/v1/openapi.json", "/error")
                    .permitAll()
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    // Which of them may do what is told by the rights that addresses need.
                    .requestMatchers("/v1/**")
                    .hasAnyRole(ANYONE)
                    .anyRequest()
                    .hasAnyRole(roles(Right.OPERATE)))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        // They are put on every answer, also on those that come from before this.
        .headers(headers -> headers.disable())
        .logout(logout -> logout.disable())
        .requestCache(cache -> cache.disable())
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint(
                        unknownUser(
                            problems,
                            securityLog,
                            settings.mode() == Mode.DEMO ? BASIC : "Bearer",
                            "Say who you are: this needs a user and password, or a token."))
                    .accessDeniedHandler(
                        (request, response, error) -> {
                          securityLog.refused(request);
                          Denied denied = Viewers.denied(error, Right.OPERATE);
                          problems.write(
                              response, HttpStatus.FORBIDDEN, denied.code(), denied.sentence());
                        }));
    if (settings.mode() == Mode.DEMO) {
      http.httpBasic(
          basic ->
              basic.authenticationEntryPoint(
                  unknownUser(
                      problems,
                      securityLog,
                      BASIC,
                      "The user name or the password is not right.")));
    } else {
      http.oauth2ResourceServer(
          server ->
              server
                  .jwt(Customizer.withDefaults())
                  .authenticationEntryPoint(
                      unknownUser(
                          problems,
                          securityLog,
                          "Bearer error=\"invalid_token\"",
                          "The token is not valid here: it has expired, or comes from"
                              + " elsewhere.")));
    }
    return http.build();
  }

  /** Nobody looks at them, and each filter of each request would be observed. */
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  private static AuthenticationEntryPoint unknownUser(
      Problems problems, SecurityLog securityLog, String challenge, String sentence) {
    return (request, response, error) -> {
      securityLog.notAuthenticated(request, error);
      if (error instanceof CountedLogins.TooMany) {
        response.setHeader("Retry-After", String.valueOf(FailedLogins.WINDOW.toSeconds()));
        problems.write(
            response,
            HttpStatus.TOO_MANY_REQUESTS,
            "login.too-many",
            "Too many passwords were wrong; wait a few minutes before the next.");
        return;
      }
      response.setHeader("WWW-Authenticate", challenge);
      problems.write(response, HttpStatus.UNAUTHORIZED, "access.not-authenticated", sentence);
    };
  }

  @Bean
  @ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "demo")
  UserDetailsService demoUsers(PasswordEncoder passwords) {
    return new InMemoryUserDetailsManager(DemoUsers.details(passwords));
  }

  /** By whichever door: programs and pages count together. */
  @Bean
  @ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "demo")
  CountedLogins demoLogins(UserDetailsService users, PasswordEncoder passwords, Clock clock) {
    DaoAuthenticationProvider byPassword = new DaoAuthenticationProvider(users);
    byPassword.setPasswordEncoder(passwords);
    return new CountedLogins(byPassword, new FailedLogins(clock));
  }

  @Bean
  @ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "demo")
  PasswordEncoder passwords() {
    return new KeyedPasswords();
  }

  /** The provider may start later than this. */
  @Bean(destroyMethod = "close")
  @ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "serve")
  ProviderKeys providerKeys(Settings settings) {
    return ProviderKeys.askedRegularly(new HttpProvider(provider(settings).issuer()));
  }

  @Bean
  @ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "serve")
  JwtDecoder tokens(Settings settings, ProviderKeys keys, Clock clock) {
    OidcProvider provider = provider(settings);
    AccessTokens rules = new AccessTokens(provider.issuer(), provider.audience(), clock);
    return new KnownTokens(rules.decoder(keys), rules, keys::inForce);
  }

  /** Of those who sign in to the pages. */
  @Bean
  @ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "serve")
  IdTokens idTokens(ProviderKeys keys, Clock clock) {
    return new IdTokens(keys, clock);
  }

  private static OidcProvider provider(Settings settings) {
    Settings.Oidc oidc = settings.oidc();
    return oidc == null
        ? OidcProvider.of(null, null)
        : OidcProvider.of(oidc.issuer(), oidc.audience());
  }

  @Bean
  @ConditionalOnProperty(name = Mode.PROPERTY, havingValue = "serve")
  JwtAuthenticationConverter roles() {
    JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(
        token ->
            Viewers.role(token.getClaimAsString(Viewers.ROLE_CLAIM)).stream()
                .<org.springframework.security.core.GrantedAuthority>map(
                    role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList());
    return converter;
  }
}
