package nl.trajectory.domain.funding.agreement;

import nl.trajectory.domain.correction.CorrectionEvent;
import org.jspecify.annotations.Nullable;

/**
 * There was no such agreement: nothing is due under it, and its payer pays for its triggers no
 * longer. Possible while no claim under it was decided.
 *
 * @param corrects always 0, the conclusion: an agreement is retracted as a whole
 */
public record AgreementRetracted(Integer corrects, String reason, @Nullable String id)
    implements AgreementEvent, CorrectionEvent {
  public AgreementRetracted {
    CorrectionEvent.check(corrects, reason, id);
  }
}
