package nl.trajectory.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/**
 * An OpenID Connect provider as it is used for real, Spring Authorization Server, in this process:
 * with users, a page on which they sign in, and one client.
 */
@EnableWebSecurity
@ImportAutoConfiguration({
  TomcatServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class,
  SecurityFilterAutoConfiguration.class
})
public class RealProvider {
  public static final String CLIENT = "trajectory-pages";
  public static final String SECRET = "of-the-client";
  public static final String PASSWORD = "of-the-user";

  /** What its access tokens are for. */
  public static final String AUDIENCE = "trajectory-at-a-real-provider";

  /** By user, what is said of them. */
  private static final Map<String, Map<String, Object>> CLAIMS =
      Map.of(
          "anna",
          Map.of("trajectory_role", "auditor", "regions", List.of("*"), "organisation", "Toezicht"),
          "roel",
          Map.of("trajectory_role", "werkcentrum", "regions", List.of("Rijnmond")),
          "carla",
          Map.of("trajectory_role", "coordinator", "regions", List.of("Twente")),
          "niemand",
          Map.of());

  /** Running, until it is closed. */
  public static final class Running implements AutoCloseable {
    private final ConfigurableApplicationContext program;

    private Running(ConfigurableApplicationContext program) {
      this.program = program;
    }

    public String issuer() {
      return "http://localhost:" + program.getEnvironment().getProperty("local.server.port");
    }

    /** Lets the client's users come back to that address, and leads them there who sign out. */
    public void leadBackTo(String base) {
      program.getBean(Client.class).base = base;
    }

    @Override
    public void close() {
      program.close();
    }
  }

  public static Running start() {
    return new Running(
        new SpringApplicationBuilder(RealProvider.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run("--server.port=0", "--spring.application.name=provider"));
  }

  @Bean
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            errors ->
                errors.defaultAuthenticationEntryPointFor(
                    new LoginUrlAuthenticationEntryPoint("/login"),
                    new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
        .formLogin(Customizer.withDefaults())
        .build();
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        CLAIMS.keySet().stream()
            .map(name -> User.withUsername(name).password("{noop}" + PASSWORD).roles().build())
            .toList());
  }

  @Bean
  Client client() {
    return new Client();
  }

  /** The pages. */
  static final class Client implements RegisteredClientRepository {
    private volatile String base = "http://127.0.0.1:1";

    /** Of a secret that is kept in a better form: there is nothing to keep. */
    @Override
    public void save(RegisteredClient client) {}

    @Override
    public RegisteredClient findById(String id) {
      return id.equals(CLIENT) ? client() : null;
    }

    @Override
    public RegisteredClient findByClientId(String id) {
      return findById(id);
    }

    private RegisteredClient client() {
      return RegisteredClient.withId(CLIENT)
          .clientId(CLIENT)
          .clientSecret("{noop}" + SECRET)
          .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
          .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
          .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
          .redirectUri(base + "/aanmelden/terug/provider")
          .postLogoutRedirectUri(base + "/aanmelden?afgemeld")
          .scope("openid")
          .clientSettings(
              ClientSettings.builder()
                  .requireProofKey(true)
                  .requireAuthorizationConsent(false)
                  .build())
          .build();
    }
  }

  @Bean
  JWKSource<SecurityContext> keys() throws JOSEException {
    RSAKey key = new RSAKeyGenerator(2048).keyID("real-1").generate();
    return new ImmutableJWKSet<>(new JWKSet(key));
  }

  @Bean
  JwtDecoder decoder(JWKSource<SecurityContext> keys) {
    return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
  }

  @Bean
  AuthorizationServerSettings settings() {
    return AuthorizationServerSettings.builder().build();
  }

  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return context -> {
      Map<String, Object> of =
          CLAIMS.getOrDefault(context.getPrincipal().getName(), CLAIMS.get("roel"));
      context.getClaims().claims(claims -> claims.putAll(of));
      if (context.getTokenType().getValue().equals("access_token")) {
        context.getClaims().audience(List.of(AUDIENCE));
      }
    };
  }
}
