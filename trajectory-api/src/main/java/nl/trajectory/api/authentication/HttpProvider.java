package nl.trajectory.api.authentication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID Connect provider that is found by its address (OpenID Connect Discovery 1.0). Each
 * question has two seconds from beginning to end, and an answer has a largest size.
 */
final class HttpProvider implements ProviderKeys.Provider {
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final int LARGEST_ANSWER = 1 << 20;

  private final String issuer;
  private final JsonMapper json = JsonMapper.shared();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  private @Nullable URI keys;

  /**
   * @param issuer an address with {@code http} or {@code https}
   */
  HttpProvider(String issuer) {
    this.issuer = issuer;
  }

  @Override
  public synchronized String keys() throws ProviderSilent {
    URI found = keys == null ? discovered() : keys;
    keys = null;
    String set = get(found);
    keys = found;
    return set;
  }

  /**
   * Where people sign in, and what follows.
   *
   * @param authorization where their browser is led
   * @param token where the code is exchanged that it comes back with
   * @param endSession where it is led when they sign out; null: the provider is not told
   */
  record Endpoints(URI authorization, URI token, @Nullable URI endSession) {}

  /** Asks the provider for them. */
  Endpoints endpoints() throws ProviderSilent {
    JsonNode configuration = configuration();
    URI authorization = address(configuration, "authorization_endpoint");
    URI token = address(configuration, "token_endpoint");
    if (authorization == null || token == null) {
      throw new ProviderSilent("its configuration does not say where people sign in");
    }
    return new Endpoints(authorization, token, address(configuration, "end_session_endpoint"));
  }

  private URI discovered() throws ProviderSilent {
    URI found = address(configuration(), "jwks_uri");
    if (found == null) {
      throw new ProviderSilent("its configuration names no keys");
    }
    return found;
  }

  /** Null: it says none, or none that can be asked. */
  private static @Nullable URI address(JsonNode configuration, String name) {
    try {
      URI address = URI.create(configuration.path(name).asString(""));
      return isWebAddress(address) ? address : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private JsonNode configuration() throws ProviderSilent {
    String configuration =
        get(
            URI.create(
                (issuer.endsWith("/") ? issuer : issuer + "/")
                    + ".well-known/openid-configuration"));
    try {
      JsonNode node = json.readTree(configuration);
      String spelled = node.path("issuer").asString("");
      if (!issuer.equals(spelled)) {
        throw new ProviderSilent(
            differsBySlash(issuer, spelled)
                ? "it spells its issuer "
                    + withOrWithout(spelled)
                    + " a slash at the end; set"
                    + " TRAJECTORY_OIDC_ISSUER to that, to the letter"
                : "its configuration is of another issuer");
      }
      return node;
    } catch (JacksonException e) {
      throw new ProviderSilent("its configuration cannot be read");
    }
  }

  private static String withOrWithout(String spelled) {
    return spelled.endsWith("/") ? "with" : "without";
  }

  /** Whether two addresses are the same but for a slash at the end. */
  static boolean differsBySlash(String one, String other) {
    return one.equals(other + "/") || other.equals(one + "/");
  }

  static boolean isWebAddress(URI address) {
    return address.getHost() != null
        && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()));
  }

  private String get(URI address) throws ProviderSilent {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "application/json, application/jwk-set+json")
            .build();
    // The time-out of the request ends with the headers; this one includes the body.
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, head -> new Bounded(LARGEST_ANSWER));
    try {
      HttpResponse<byte[]> response = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new ProviderSilent("it answers with status " + response.statusCode());
      }
      return new String(response.body(), UTF_8);
    } catch (TimeoutException e) {
      throw new ProviderSilent("it did not answer in time");
    } catch (ExecutionException e) {
      throw new ProviderSilent("it cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderSilent("the program stops");
    } finally {
      answer.cancel(true);
    }
  }

  /** Takes an answer up to a size, and none that is larger. */
  private static final class Bounded implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final int largest;
    private int size;
    private @Nullable Subscription subscription;

    Bounded(int largest) {
      this.largest = largest;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
      bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> some) {
      for (ByteBuffer buffer : some) {
        size = Math.addExact(size, buffer.remaining());
      }
      if (size <= largest) {
        bytes.onNext(some);
      } else {
        if (subscription != null) {
          subscription.cancel();
        }
        bytes.onError(new IllegalStateException("the answer is too large"));
      }
    }

    @Override
    public void onError(Throwable error) {
      bytes.onError(error);
    }

    @Override
    public void onComplete() {
      bytes.onComplete();
    }
  }
}
