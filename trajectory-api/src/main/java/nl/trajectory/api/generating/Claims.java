package nl.trajectory.api.generating;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.trajectory.api.generating.world.Chance;

/**
 * What payers decide on the claims of a block of groups. Decisions wait until everything before
 * them is judged, so they come together: first those on claims, then corrections that come too
 * late, then what is paid back for those.
 */
final class Claims {
  private static final int REASONABLE = 40;

  private final LocalDate lastDay;
  private final List<Line> decisions = new ArrayList<>();
  private final List<Line> corrections = new ArrayList<>();
  private final List<Line> settlements = new ArrayList<>();

  Claims(LocalDate lastDay) {
    this.lastDay = lastDay;
  }

  /** A claim that is due. */
  private record Due(
      Funding.Agreement agreement, Funding.Term term, Course course, Course.Moment moment) {

    Line decision(String decision, LocalDate on, String by) {
      return Line.of("claim-decision")
          .with("agreement", agreement.reference())
          .with("term", term.name())
          .with("trajectory", course.reference)
          .with("decision", decision)
          .with("decidedOn", on)
          .with("by", by);
    }
  }

  /** Takes what a group came to. */
  void add(Funding funding, List<Course> courses, Chance chance) {
    for (Funding.Agreement agreement : funding.agreements()) {
      for (Funding.Term term : agreement.terms()) {
        List<Due> due = new ArrayList<>();
        for (Course course : courses) {
          course.moments.stream()
              .filter(moment -> !moment.on().isAfter(lastDay) && term.isFulfilledBy(moment))
              .findFirst()
              .ifPresent(moment -> due.add(new Due(agreement, term, course, moment)));
        }
        boolean fits = !term.upTo() || (long) due.size() * term.amount() <= funding.costs();
        boolean allowed = term.most() == 0 || due.size() <= term.most();
        if (fits && allowed) {
          due.forEach(claim -> decide(claim, chance));
        }
      }
    }
  }

  private void decide(Due claim, Chance chance) {
    String party =
        claim.agreement().kind().equals("RESULT")
            ? claim.moment().municipality()
            : claim.agreement().kind();
    String approver = party + "-assessor-" + chance.between(1, 3);
    String payer = party + "-payments-" + chance.between(1, 2);
    LocalDate on = chance.after(claim.moment().on(), 5, REASONABLE);
    int course = chance.between(1, 100);
    if (course <= 8) {
      return;
    }
    if (course <= 18) {
      if (!take(claim.decision("DISPUTED", on, approver).with("reason", "evidence unclear"), on)) {
        return;
      }
      on = chance.after(on, 5, REASONABLE);
    }
    if (course <= 11) {
      return;
    }
    if (course <= 14 || course >= 98) {
      take(claim.decision("REJECTED", on, approver).with("reason", "not as agreed"), on);
      return;
    }
    if (!take(claim.decision("APPROVED", on, approver), on) || course >= 92) {
      return;
    }
    on = chance.after(on, 5, REASONABLE);
    String reference = "BET-" + claim.course().reference + "-" + claim.term().name();
    if (take(claim.decision("PAID", on, payer).with("paymentReference", reference), on)) {
      correctTooLate(claim, chance.after(on, 30, 120), payer, chance);
    }
  }

  /** It turns out that the contract that was paid for was under no collective agreement. */
  private void correctTooLate(Due claim, LocalDate on, String payer, Chance chance) {
    int corrects = claim.moment().step().sequence();
    if (!claim.term().collectiveAgreement() || corrects < 0 || !chance.percent(4)) {
      return;
    }
    corrections.add(
        Telling.correction(claim.course().reference, corrects)
            .with("kind", "AMEND")
            .with(
                "replacement",
                claim.moment().step().copy().with("collectiveAgreement", false).asReplacement())
            .with("reason", "no collective agreement applies after all"));
    if (!on.isAfter(lastDay) && chance.percent(70)) {
      settlements.add(
          claim
              .decision("RECLAIM_SETTLED", on, payer)
              .with("paymentReference", "RET-" + claim.course().reference));
    }
  }

  private boolean take(Line decision, LocalDate on) {
    return !on.isAfter(lastDay) && decisions.add(decision);
  }

  /** Writes all of it; nothing is kept. */
  void write(Journal journal) throws IOException {
    for (List<Line> lines : List.of(decisions, corrections, settlements)) {
      for (Line line : lines) {
        journal.add(line);
      }
      lines.clear();
    }
  }
}
