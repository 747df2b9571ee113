package nl.trajectory.ledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.trajectory.ledger.bundle.BundleVerifier;
import nl.trajectory.ledger.bundle.found.Findings;
import nl.trajectory.ledger.bundle.found.Language;
import nl.trajectory.ledger.bundle.found.Report;
import nl.trajectory.ledger.bundle.found.Trust;
import nl.trajectory.ledger.bundle.found.Verdict;
import nl.trajectory.ledger.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/** Verifies one bundle and tells what it proves, or what is wrong with it. */
final class VerifyCommand {
  private static final int MOST_WITNESSES = 100;

  private final PrintStream out;
  private final Locale locale;

  VerifyCommand(PrintStream out, Locale locale) {
    this.out = out;
    this.locale = locale;
  }

  int run(List<String> arguments) throws WrongUsage {
    Options options =
        Options.parse(arguments, Set.of("--key", "--witness", "--require-witnesses", "--language"));
    if (options.rest().size() != 1) {
      throw new WrongUsage("one bundle must be given");
    }
    VerifierKey key = KeyFiles.log(options.required("--key"));
    List<VerifierKey> witnesses = new ArrayList<>();
    for (String file : options.all("--witness")) {
      witnesses.addAll(KeyFiles.verifiers(file, true));
    }
    int required = options.number("--require-witnesses", 0, MOST_WITNESSES);
    Language language = language(options.optional("--language"));
    byte[] bundle = read(options.rest().get(0));
    return tell(new BundleVerifier(new Trust(key, witnesses, required)).verify(bundle), language);
  }

  private int tell(Verdict verdict, Language language) {
    Findings findings = verdict.findings();
    if (findings != null) {
      Report.lines(findings, language).forEach(out::println);
      return 0;
    }
    if (verdict.fault() != null) {
      out.println(verdict.fault().text(language));
    }
    return 1;
  }

  private Language language(@Nullable String option) throws WrongUsage {
    if (option == null) {
      return Language.of(locale);
    }
    return switch (option) {
      case "nl" -> Language.NL;
      case "en" -> Language.EN;
      default -> throw new WrongUsage("--language is nl or en");
    };
  }

  private static byte[] read(String file) throws WrongUsage {
    try (InputStream bundle = Files.newInputStream(Path.of(file))) {
      return bundle.readNBytes(BundleVerifier.LARGEST + 1);
    } catch (IOException | InvalidPathException e) {
      throw new WrongUsage("cannot read " + file);
    }
  }
}
