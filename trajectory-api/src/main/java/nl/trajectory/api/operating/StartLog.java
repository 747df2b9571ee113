package nl.trajectory.api.operating;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.SecurityEvents;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.boot.StoreConfiguration;
import nl.trajectory.api.proving.LogKey;
import nl.trajectory.ledger.note.VerifierKey;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells the security log under which configuration the program serves; no password or key. */
@Component
@ConditionalOnWebApplication
class StartLog implements ApplicationRunner {
  private final Settings settings;
  private final StoreConfiguration.Store store;
  private final LogKey key;
  private final Environment environment;

  StartLog(Settings settings, StoreConfiguration.Store store, LogKey key, Environment environment) {
    this.settings = settings;
    this.store = store;
    this.key = key;
    this.environment = environment;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("mode", settings.mode().name());
    details.put("address", environment.getProperty("server.address", "all"));
    details.put("port", environment.getProperty("local.server.port", "none"));
    details.put("store", store.embedded() == null ? "server" : "embedded");
    details.put(
        "keysApart", String.valueOf(!store.keys().worker().equals(store.events().worker())));
    details.put("masterKey", settings.masterKey() == null ? "file" : "value");
    details.put("signingKey", key.verifier().map(VerifierKey::toString).orElse("none"));
    Settings.Oidc oidc = settings.oidc();
    if (settings.mode() == Mode.SERVE && oidc != null) {
      details.put("issuer", String.valueOf(oidc.issuer()));
      details.put("audience", String.valueOf(oidc.audience()));
    }
    SecurityEvents.log("program.started", details);
  }
}
