package nl.trajectory.ledger.cli;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import nl.trajectory.ledger.bundle.found.OneLine;

/**
 * The offline verifier. It ends with 0 when everything is proven, 1 when something is wrong, and 2
 * when it was asked for something there is not.
 */
public final class Main {
  private static final String HELP =
      """
      Verifies that a claim, its evidence and its payment were recorded and never changed.

        BUNDLE.zip --key FILE [--witness FILE]... [--require-witnesses N] [--language nl|en]
            tells what the bundle proves against the public key of the log
        inclusion FILE...
            checks proofs that a leaf is in a tree, in files of JSON
        consistency FILE...
            checks proofs that a tree is the beginning of another, in files of JSON
        witness --log-key FILE --key FILE --state DIR --port N [--address HOST]
            runs a witness: it cosigns the checkpoints of the logs in the first file, and never two
            that contradict each other; port 0 takes a free one
        key generate NAME --out FILE
            makes a private key and prints its public keys

      Exit codes: 0 proven, 1 not proven, 2 wrong usage.\
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Locale locale;

  Main(PrintStream out, PrintStream err, Locale locale) {
    this.out = out;
    this.err = err;
    this.locale = locale;
  }

  /** Runs one command and ends the program with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new Main(System.out, System.err, Locale.getDefault()).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    try {
      return command(arguments);
    } catch (WrongUsage e) {
      err.println(OneLine.of("usage: " + e.getMessage() + "; see --help"));
      return 2;
    }
  }

  private int command(List<String> arguments) throws WrongUsage {
    if (arguments.isEmpty()) {
      throw new WrongUsage("nothing is asked");
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.get(0)) {
      case "--help", "-h", "help" -> help();
      case "inclusion" -> new ProofsCommand(ProofFile::checkInclusion, out).run(rest);
      case "consistency" -> new ProofsCommand(ProofFile::checkConsistency, out).run(rest);
      case "witness" -> new WitnessCommand(out).run(rest);
      case "key" -> new KeyCommand(out).run(rest);
      default -> new VerifyCommand(out, locale).run(arguments);
    };
  }

  private int help() {
    out.println(HELP);
    return 0;
  }
}
