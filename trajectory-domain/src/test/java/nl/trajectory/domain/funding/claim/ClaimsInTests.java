package nl.trajectory.domain.funding.claim;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.DecideClaim.Decision;
import nl.trajectory.domain.funding.eligibility.CheckedCondition;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import nl.trajectory.domain.funding.eligibility.Entitlement;
import nl.trajectory.domain.funding.eligibility.EvidenceEntry;
import org.jspecify.annotations.Nullable;

/** Claims in one line each, for tests. Each claim is due on 4 July 2025. */
public final class ClaimsInTests {
  public static final ClaimKey KEY = new ClaimKey("A1", "T", "trajectory-1");
  public static final LocalDate DUE_ON = LocalDate.of(2025, 7, 4);
  public static final LocalDate KNOWN_ON = LocalDate.of(2025, 9, 1);
  public static final LocalDate TODAY = LocalDate.of(2025, 12, 1);

  private ClaimsInTests() {}

  /** An entitlement that rests on that entry. */
  public static Entitlement entitlement(String amount, int entry, String... attested) {
    return new Entitlement(
        DUE_ON,
        new TermsSource("agreement-1", 0),
        "Fund",
        "School",
        Euros.of(amount),
        List.of(new CheckedCondition("minimum-months", "at least 6", "6", true)),
        List.of(attested),
        List.of(new EvidenceEntry("trajectory-1", entry, 100L + entry, null)));
  }

  public static JudgeClaim granted(Entitlement entitlement) {
    return new JudgeClaim(KEY, entitlement, "", KNOWN_ON);
  }

  public static JudgeClaim granted(String amount) {
    return granted(entitlement(amount, 5));
  }

  public static JudgeClaim lost() {
    return new JudgeClaim(KEY, null, "No entry fires the trigger any more.", KNOWN_ON);
  }

  public static DecideClaim decide(Decision decision, String by) {
    return decide(decision, by, null);
  }

  public static DecideClaim decide(Decision decision, String by, @Nullable String amount) {
    boolean turnsDown = decision == Decision.DISPUTED || decision == Decision.REJECTED;
    return new DecideClaim(
        null,
        KEY.claimId(),
        decision,
        LocalDate.of(2025, 8, 1),
        by,
        amount == null ? null : Euros.of(amount),
        turnsDown ? "The hours are not shown" : null,
        decision == Decision.PAID ? "P-1" : null,
        TODAY);
  }

  public static DecideClaim approve() {
    return decide(Decision.APPROVED, "Anna");
  }

  public static DecideClaim pay() {
    return decide(Decision.PAID, "Bert");
  }

  public static DecideClaim settle() {
    return decide(Decision.RECLAIM_SETTLED, "Bert");
  }

  public static DecideClaim reject() {
    return decide(Decision.REJECTED, "Anna");
  }

  public static DecideClaim dispute() {
    return decide(Decision.DISPUTED, "Anna");
  }

  /** What happened to a claim that went through these judgements and decisions. */
  public static List<ClaimEvent> history(Object... inputs) {
    List<ClaimEvent> events = new ArrayList<>();
    for (Object input : Arrays.asList(inputs)) {
      ClaimState state = ClaimState.of(events).orElse(null);
      if (input instanceof JudgeClaim judged) {
        events.addAll(ClaimReaction.to(state, judged));
      } else if (input instanceof AttestClaim attested) {
        ClaimEvent event = ClaimDecisions.attest(state, attested);
        if (event != null) {
          events.add(event);
        }
      } else {
        events.add(ClaimDecisions.decide(state, (DecideClaim) input));
      }
    }
    return events;
  }

  public static ClaimState claim(Object... inputs) {
    return ClaimState.of(history(inputs)).orElseThrow();
  }

  /** A claim of 1,000.00 in that status. */
  public static ClaimState claimThatIs(ClaimStatus status) {
    return claim(pathTo(status));
  }

  public static Object[] pathTo(ClaimStatus status) {
    return switch (status) {
      case DUE -> new Object[] {granted("1000.00")};
      case APPROVED -> new Object[] {granted("1000.00"), approve()};
      case DISPUTED -> new Object[] {granted("1000.00"), dispute()};
      case REJECTED -> new Object[] {granted("1000.00"), reject()};
      case PAID -> new Object[] {granted("1000.00"), approve(), pay()};
      case WITHDRAWN -> new Object[] {granted("1000.00"), lost()};
      case RECLAIM_DUE -> new Object[] {granted("1000.00"), approve(), pay(), lost()};
      case RECLAIMED -> new Object[] {granted("1000.00"), approve(), pay(), lost(), settle()};
    };
  }
}
