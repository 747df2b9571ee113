package nl.trajectory.ledger.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.ledger.note.NoteRefused;
import nl.trajectory.ledger.note.SigningKey;
import nl.trajectory.ledger.note.VerifierKey;

/** Reads keys from files, one in each line; empty lines are left out. */
final class KeyFiles {
  private KeyFiles() {}

  static List<VerifierKey> verifiers(String file, boolean cosigners) throws WrongUsage {
    List<VerifierKey> keys = new ArrayList<>();
    for (String line : lines(file)) {
      try {
        VerifierKey key = VerifierKey.parse(line);
        if (key.isCosigner() != cosigners) {
          throw new WrongUsage(file + ": not the key of a " + (cosigners ? "witness" : "log"));
        }
        keys.add(key);
      } catch (NoteRefused e) {
        throw new WrongUsage(file + ": " + e.getMessage());
      }
    }
    if (keys.isEmpty()) {
      throw new WrongUsage(file + ": there is no key in it");
    }
    return keys;
  }

  static VerifierKey log(String file) throws WrongUsage {
    List<VerifierKey> keys = verifiers(file, false);
    if (keys.size() > 1) {
      throw new WrongUsage(file + ": there is more than one key in it");
    }
    return keys.get(0);
  }

  static SigningKey signing(String file) throws WrongUsage {
    List<String> lines = lines(file);
    if (lines.size() != 1) {
      throw new WrongUsage(file + ": there must be one key in it");
    }
    try {
      return SigningKey.parse(lines.get(0));
    } catch (NoteRefused e) {
      throw new WrongUsage(file + ": " + e.getMessage());
    }
  }

  private static List<String> lines(String file) throws WrongUsage {
    try {
      return Files.readAllLines(Path.of(file)).stream().filter(line -> !line.isBlank()).toList();
    } catch (IOException | InvalidPathException e) {
      throw new WrongUsage("cannot read " + file);
    }
  }
}
