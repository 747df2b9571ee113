package nl.trajectory.api.authentication;

import java.time.Clock;
import java.util.Arrays;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.SecurityEvents;
import nl.trajectory.api.boot.Settings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/**
 * The pages: a session in a cookie, and every form carries a token that no other site knows. The
 * session opens nothing of the interface for programs, and what opens that opens no page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
public class PageSecurity {
  /** Where the sign-in page leads who signs in at the provider. */
  public static final String AT_PROVIDER = SignInAtProvider.AWAY + "/" + SignInAtProvider.ID;

  private static final String SIGN_IN = "/aanmelden";

  private static final String[] FOR_ANYONE = {
    "/",
    SIGN_IN,
    "/taal",
    RefusedPage.PATH,
    "/uitleg",
    "/toegankelijkheid",
    "/style.css",
    "/icon.svg",
    "/webjars/**"
  };

  private static final String[] ANY_ROLE =
      Arrays.stream(Viewer.Role.values()).map(Enum::name).toArray(String[]::new);

  /** With no name, no parameter is looked for; the setter does not say that it takes none. */
  @SuppressWarnings("NullAway")
  @Bean
  @Order(2)
  SecurityFilterChain accessToPages(
      HttpSecurity http, Settings settings, SecurityLog securityLog, Clock clock) throws Exception {
    HttpSessionRequestCache asked = new HttpSessionRequestCache();
    asked.setMatchingRequestParameterName(null);
    http.authorizeHttpRequests(
            requests ->
                requests.requestMatchers(FOR_ANYONE).permitAll().anyRequest().hasAnyRole(ANY_ROLE))
        // They are put on every answer, also on those that come from before this.
        .headers(headers -> headers.disable())
        .requestCache(cache -> cache.requestCache(asked))
        .logout(logout -> logout.logoutUrl("/afmelden").logoutSuccessUrl(SIGN_IN + "?afgemeld"))
        .addFilterBefore(new SessionLimits(clock), SecurityContextHolderFilter.class)
        .addFilterBefore(new PageForms(), CsrfFilter.class)
        .exceptionHandling(errors -> errors.accessDeniedHandler(refusing(securityLog)));
    if (settings.mode() == Mode.DEMO) {
      http.formLogin(
          form ->
              form.loginPage(SIGN_IN)
                  .usernameParameter("naam")
                  .passwordParameter("wachtwoord")
                  .failureHandler(
                      (request, response, error) -> {
                        boolean tooMany = error instanceof CountedLogins.TooMany;
                        SecurityEvents.log(
                            "login.failed",
                            java.util.Map.of(
                                "method", "form", "reason", tooMany ? "too-many" : "password"));
                        response.sendRedirect(SIGN_IN + (tooMany ? "?tevaak" : "?fout"));
                      })
                  .permitAll());
    } else {
      http.exceptionHandling(
          errors -> errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(SIGN_IN)));
      if (settings.oidc() != null && settings.oidc().clientId() != null) {
        new ProviderSignIn(client(settings.oidc(), settings.oidc().clientId()), SIGN_IN)
            .configure(http);
      }
    }
    return http.build();
  }

  private static SignInAtProvider client(Settings.Oidc oidc, String clientId) {
    OidcProvider provider = OidcProvider.of(oidc.issuer(), oidc.audience());
    return new SignInAtProvider(
        new HttpProvider(provider.issuer()), provider.issuer(), clientId, oidc.clientSecret());
  }

  private static AccessDeniedHandler refusing(SecurityLog securityLog) {
    return (request, response, error) -> {
      securityLog.refused(request);
      request.setAttribute(RefusedPage.WHY, RefusedPage.of(error));
      request.getRequestDispatcher(RefusedPage.PATH).forward(request, response);
    };
  }
}
