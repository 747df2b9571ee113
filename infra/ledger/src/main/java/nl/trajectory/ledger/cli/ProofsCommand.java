package nl.trajectory.ledger.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import nl.trajectory.ledger.bundle.found.OneLine;
import nl.trajectory.ledger.json.JsonRefused;
import nl.trajectory.ledger.merkle.ProofRejected;

/** Checks single proofs, one line of answer for each file. */
final class ProofsCommand {
  /** One of the two kinds of proof. */
  interface Check {
    void of(ProofFile file) throws JsonRefused, ProofRejected;
  }

  private final Check check;
  private final PrintStream out;

  ProofsCommand(Check check, PrintStream out) {
    this.check = check;
    this.out = out;
  }

  int run(List<String> files) throws WrongUsage {
    if (files.isEmpty()) {
      throw new WrongUsage("no file is given");
    }
    int exit = 0;
    for (String file : files) {
      String answer = answer(file);
      out.println(OneLine.of(file + ": " + answer));
      if (!answer.equals("ok")) {
        exit = 1;
      }
    }
    return exit;
  }

  private String answer(String file) {
    try {
      check.of(ProofFile.read(Path.of(file)));
      return "ok";
    } catch (JsonRefused | ProofRejected e) {
      return "rejected: " + e.getMessage();
    } catch (IOException | InvalidPathException e) {
      return "rejected: the file cannot be read";
    }
  }
}
