package nl.trajectory.ledger.bundle.found;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import nl.trajectory.ledger.Moment;
import nl.trajectory.ledger.note.Checkpoint;

/** Tells the findings in plain words, one line each, for someone who reads no code. */
public final class Report {
  private final Language language;
  private final Findings findings;
  private final List<String> lines = new ArrayList<>();

  private Report(Findings findings, Language language) {
    this.findings = findings;
    this.language = language;
  }

  /** The lines of the report, none of them empty. Texts from the bundle show on one line each. */
  public static List<String> lines(Findings findings, Language language) {
    Report report = new Report(findings, language);
    report.claim();
    report.evidence();
    report.streams();
    report.log();
    report.notShown();
    return List.copyOf(report.lines);
  }

  private void claim() {
    ClaimFound claim = findings.claim();
    say("proven");
    say("claim", claim.stream());
    say("claim.what", claim.amount().toPlainString(), claim.agreement(), claim.term());
    say("claim.trajectory", claim.trajectory());
    say("claim.known", known(claim.course().get(0)));
    say("claim.status", word("status." + claim.status().name().toLowerCase(Locale.ROOT)));
    say("claim.paid", claim.paid().toPlainString());
    say("claim.term", entry(claim.version()), claim.version().id().stream());
    say("claim.course");
    claim.course().forEach(entry -> say("item", entry(entry)));
  }

  private void evidence() {
    say(findings.claim().evidence().isEmpty() ? "evidence.none" : "evidence");
    findings.claim().evidence().forEach(entry -> say("item", entry(entry)));
    if (findings.claim().openingClosed()) {
      say("evidence.opening");
    }
    say(findings.claim().conditions().isEmpty() ? "conditions.none" : "conditions");
    for (ConditionFound condition : findings.claim().conditions()) {
      String met = word(condition.met() ? "condition.met" : "condition.not-met");
      say("condition", condition.condition(), condition.required(), condition.found(), met);
    }
  }

  private void streams() {
    say("streams");
    for (StreamFound stream : findings.streams()) {
      String complete = word(stream.complete() ? "stream.complete" : "stream.not-complete");
      say("stream", stream.stream(), stream.entries(), stream.disclosed().size(), complete);
    }
  }

  private void log() {
    Checkpoint checkpoint = findings.checkpoint();
    say("checkpoint", checkpoint.origin(), checkpoint.size(), checkpoint.root());
    Checkpoint newest = findings.newest();
    if (newest != null) {
      say("newest", newest.size(), newest.root());
    }
    say(findings.witnesses().isEmpty() ? "witnesses.none" : "witnesses");
    for (WitnessFound witness : findings.witnesses()) {
      say(
          "witness",
          witness.cosignature().witness().name(),
          Moment.format(witness.cosignature().time()),
          word(witness.newest() ? "witness.newest" : "witness.checkpoint"),
          word(witness.trusted() ? "witness.trusted" : "witness.not-trusted"));
    }
  }

  private void notShown() {
    say("not-shown");
    for (StreamFound stream : findings.streams()) {
      String hidden = hidden(stream);
      if (!hidden.isEmpty()) {
        say("not-shown.content", stream.stream(), hidden);
      }
      if (!stream.complete()) {
        say("not-shown.after", stream.stream());
      }
    }
    say("not-shown.personal");
    say("not-shown.truth");
    say("not-shown.others");
    if (findings.witnesses().stream().noneMatch(WitnessFound::trusted)) {
      say("not-shown.witness");
    }
  }

  private static String hidden(StreamFound stream) {
    Set<Long> disclosed =
        stream.disclosed().stream().map(e -> e.id().sequence()).collect(Collectors.toSet());
    return LongStream.range(0, stream.entries())
        .filter(sequence -> !disclosed.contains(sequence))
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", "));
  }

  private String entry(EntryFound entry) {
    Object occurred = entry.content().occurredOn();
    return language.format(
        "entry",
        entry.id().sequence(),
        entry.content().type(),
        occurred == null ? word("entry.undated") : occurred,
        known(entry),
        entry.shown().position());
  }

  private static String known(EntryFound entry) {
    return Moment.format(entry.shown().leaf().knownAt());
  }

  private String word(String key) {
    return language.format(key);
  }

  private void say(String key, Object... values) {
    lines.add(OneLine.of(language.format(key, values)));
  }
}
