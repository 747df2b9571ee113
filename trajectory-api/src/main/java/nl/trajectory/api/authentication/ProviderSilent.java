package nl.trajectory.api.authentication;

/** The OpenID Connect provider does not answer, or not as it should. */
final class ProviderSilent extends Exception {
  private static final long serialVersionUID = 1L;

  ProviderSilent(String message) {
    super(message);
  }
}
