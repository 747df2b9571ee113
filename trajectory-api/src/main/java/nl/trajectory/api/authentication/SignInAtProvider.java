package nl.trajectory.api.authentication;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * The pages as a client of the provider. Where the provider is to be asked is found when somebody
 * signs in, by one request at a time: the program may start before its provider.
 */
final class SignInAtProvider implements ClientRegistrationRepository {
  /** The one provider there is. */
  static final String ID = "provider";

  /** Where somebody is led away from, to sign in. */
  static final String AWAY = "/aanmelden/naar";

  /** Where they come back to. */
  static final String BACK = "/aanmelden/terug";

  /** The provider cannot be asked now. */
  static final class ProviderAway extends AuthenticationServiceException {
    private static final long serialVersionUID = 1L;

    ProviderAway() {
      super("the provider does not answer");
    }
  }

  private final HttpProvider provider;
  private final String issuer;
  private final String clientId;
  private final @Nullable String clientSecret;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile @Nullable ClientRegistration found;

  /**
   * @param clientSecret null: a public client, which proves itself by PKCE alone
   */
  SignInAtProvider(
      HttpProvider provider, String issuer, String clientId, @Nullable String clientSecret) {
    this.provider = provider;
    this.issuer = issuer;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
  }

  /**
   * @throws ProviderAway when it does not answer, or is being asked by somebody else
   */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String id) {
    if (!ID.equals(id)) {
      return null;
    }
    ClientRegistration known = found;
    return known == null ? ask() : known;
  }

  private ClientRegistration ask() {
    if (!asking.tryLock()) {
      throw new ProviderAway();
    }
    try {
      ClientRegistration answered = registration(provider.endpoints());
      found = answered;
      return answered;
    } catch (ProviderSilent silent) {
      throw new ProviderAway();
    } finally {
      asking.unlock();
    }
  }

  private ClientRegistration registration(HttpProvider.Endpoints endpoints) {
    Map<String, Object> metadata = new HashMap<>();
    URI endSession = endpoints.endSession();
    if (endSession != null) {
      metadata.put("end_session_endpoint", endSession.toString());
    }
    ClientRegistration.Builder client =
        ClientRegistration.withRegistrationId(ID)
            .clientId(clientId)
            .clientAuthenticationMethod(
                clientSecret == null
                    ? ClientAuthenticationMethod.NONE
                    : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
            .clientSettings(
                ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
            .redirectUri("{baseUrl}" + BACK + "/" + ID)
            .scope("openid")
            .issuerUri(issuer)
            .authorizationUri(endpoints.authorization().toString())
            .tokenUri(endpoints.token().toString())
            .userNameAttributeName("sub")
            .providerConfigurationMetadata(metadata);
    return clientSecret == null ? client.build() : client.clientSecret(clientSecret).build();
  }
}
