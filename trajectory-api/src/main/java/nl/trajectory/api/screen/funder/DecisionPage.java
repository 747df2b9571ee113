package nl.trajectory.api.screen.funder;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be decided.
 *
 * @param decision as commands name it
 * @param key makes a second click harmless
 * @param fault what is missing; null: nothing
 */
public record DecisionPage(
    String decision,
    List<ClaimRow> rows,
    String total,
    String day,
    String key,
    String reason,
    String reference,
    @Nullable String fault) {

  public boolean asksReason() {
    return decision.equals("DISPUTED") || decision.equals("REJECTED");
  }

  public boolean asksReference() {
    return decision.equals("PAID") || decision.equals("RECLAIM_SETTLED");
  }
}
