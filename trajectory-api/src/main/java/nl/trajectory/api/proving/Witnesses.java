package nl.trajectory.api.proving;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.eventstore.tree.StoredCheckpoint;
import nl.trajectory.ledger.note.VerifierKey;
import org.springframework.stereotype.Component;

/**
 * Who is asked to sign checkpoints too, and how many of them make one witnessed. The setting is a
 * list of addresses with public keys, such as {@code https://w.example w.example+1a2b3c4d+BA...},
 * separated by commas or newlines.
 */
@Component
public final class Witnesses {
  private final List<Known> known;
  private final int required;

  /**
   * A witness.
   *
   * @param address to which {@code /add-checkpoint} is added
   */
  record Known(URI address, VerifierKey key) {}

  Witnesses(Settings settings) {
    this.known = parse(settings.witnesses() == null ? "" : settings.witnesses());
    Integer asked = settings.witnessesRequired();
    this.required = asked == null ? known.size() : asked;
    if (required < 0 || required > known.size()) {
      throw new CannotRun(
          "witnesses.required",
          "TRAJECTORY_WITNESSES_REQUIRED must be from 0 to the number of witnesses.");
    }
  }

  private static List<Known> parse(String setting) {
    List<Known> witnesses = new ArrayList<>();
    for (String entry : setting.split("[,\n]")) {
      if (!entry.isBlank()) {
        witnesses.add(known(entry.strip().split("\\s+")));
      }
    }
    return List.copyOf(witnesses);
  }

  private static Known known(String[] parts) {
    try {
      if (parts.length == 2) {
        URI address = URI.create(parts[0]);
        VerifierKey key = KeyTexts.verifier(parts[1]);
        if (address.getHost() != null && key.isCosigner()) {
          return new Known(address, key);
        }
      }
    } catch (IllegalArgumentException e) {
      // answered below
    }
    throw new CannotRun(
        "witnesses.invalid",
        "TRAJECTORY_WITNESSES must be addresses, each followed by the public key of that witness,"
            + " separated by commas.");
  }

  List<Known> known() {
    return known;
  }

  /**
   * Whether as many of the known witnesses as are asked for signed it, and at least one: what
   * nobody signed is not witnessed.
   */
  public boolean areEnough(StoredCheckpoint checkpoint) {
    Set<String> keys = new HashSet<>();
    known.forEach(witness -> keys.add(witness.key().toString()));
    return checkpoint.cosignatures().stream()
            .map(StoredCheckpoint.Witnessed::witness)
            .filter(keys::contains)
            .count()
        >= Math.max(1, required);
  }

  /** The name of the witness that signed. */
  public static String nameOf(StoredCheckpoint.Witnessed witnessed) {
    return KeyTexts.verifier(witnessed.witness()).name();
  }
}
