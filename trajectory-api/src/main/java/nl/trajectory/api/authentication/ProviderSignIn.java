package nl.trajectory.api.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.access.Viewers;
import nl.trajectory.api.boot.SecurityEvents;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.HtmlUtils;

/** Signing in to the pages at the provider, by a code and PKCE, and signing out there too. */
final class ProviderSignIn {
  private final SignInAtProvider client;
  private final String signInPage;

  ProviderSignIn(SignInAtProvider client, String signInPage) {
    this.client = client;
    this.signInPage = signInPage;
  }

  /** ID tokens are read by the {@link IdTokens} of the context. */
  void configure(HttpSecurity http) throws Exception {
    http.oauth2Login(
            login ->
                login
                    .loginPage(signInPage)
                    .clientRegistrationRepository(client)
                    .authorizedClientRepository(new NoTokensKept())
                    .authorizationEndpoint(away -> away.baseUri(SignInAtProvider.AWAY))
                    .redirectionEndpoint(back -> back.baseUri(SignInAtProvider.BACK + "/*"))
                    .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                    .userInfoEndpoint(user -> user.oidcUserService(ProviderSignIn::user))
                    .failureHandler(this::failed)
                    .addObjectPostProcessor(
                        new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                          @Override
                          public <F extends OAuth2AuthorizationRequestRedirectFilter> F postProcess(
                              F filter) {
                            filter.setAuthenticationFailureHandler(ProviderSignIn.this::failed);
                            return filter;
                          }
                        }))
        .logout(logout -> logout.logoutSuccessHandler(leaving()));
  }

  /** As long as it takes to ask the provider anything. */
  private static RestClientAuthorizationCodeTokenResponseClient tokens() {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(HttpProvider.PATIENCE)
                .build());
    requests.setReadTimeout(HttpProvider.PATIENCE);
    RestClientAuthorizationCodeTokenResponseClient tokens =
        new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(
        RestClient.builder()
            .requestFactory(requests)
            .configureMessageConverters(
                converters ->
                    converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return tokens;
  }

  /** What the ID token says, and nothing that would have to be asked for. */
  private static OidcUser user(OidcUserRequest signedIn) {
    Viewer.Role role =
        Viewers.role(signedIn.getIdToken().getClaimAsString(Viewers.ROLE_CLAIM)).orElseThrow();
    return new DefaultOidcUser(
        List.of(new SimpleGrantedAuthority("ROLE_" + role.name())), signedIn.getIdToken());
  }

  private void failed(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException error)
      throws IOException {
    String reason = reason(error);
    SecurityEvents.log("login.failed", Map.of("method", "provider", "reason", reason));
    String said =
        switch (reason) {
          case IdTokens.NO_ROLE -> "geenrol";
          case "away" -> "weg";
          default -> "mislukt";
        };
    response.sendRedirect(signInPage + "?" + said);
  }

  /** A word of ours or of the framework, never what was sent. */
  private static String reason(AuthenticationException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SignInAtProvider.ProviderAway) {
        return "away";
      }
      if (cause instanceof JwtValidationException invalid) {
        return invalid.getErrors().stream()
                .anyMatch(fault -> IdTokens.NO_ROLE.equals(fault.getDescription()))
            ? IdTokens.NO_ROLE
            : "id-token";
      }
    }
    return error instanceof OAuth2AuthenticationException ? "provider" : "not-understood";
  }

  /**
   * Ends the session at the provider as well. The browser is not led there by a redirect of the
   * form, which the content policy of the pages forbids, but by the page that answers it.
   */
  private LogoutSuccessHandler leaving() {
    OidcClientInitiatedLogoutSuccessHandler leaving =
        new OidcClientInitiatedLogoutSuccessHandler(client);
    leaving.setDefaultTargetUrl(signInPage + "?afgemeld");
    leaving.setPostLogoutRedirectUri("{baseUrl}" + signInPage + "?afgemeld");
    leaving.setRedirectStrategy(
        (request, response, address) -> {
          if (address.startsWith("/")) {
            response.sendRedirect(address);
            return;
          }
          String quoted = HtmlUtils.htmlEscape(address);
          response.setHeader("Refresh", "0; url=" + address);
          response.setContentType("text/html;charset=UTF-8");
          response
              .getWriter()
              .write(
                  "<!doctype html><html lang=\"nl\"><title>Afmelden</title><h1>Afmelden</h1>"
                      + "<p><a href=\""
                      + quoted
                      + "\">Meld ook af bij uw organisatie</a></p></html>");
        });
    return leaving;
  }
}
