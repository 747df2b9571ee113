package nl.trajectory.domain.employer;

import nl.trajectory.domain.Require;
import nl.trajectory.domain.correction.CorrectionEvent;
import org.jspecify.annotations.Nullable;

/** The employer was registered as something else: the replacement holds instead. */
public record EmployerAmended(
    Integer corrects, EmployerRegistered replacement, String reason, @Nullable String id)
    implements EmployerEvent, CorrectionEvent {

  public EmployerAmended {
    CorrectionEvent.check(corrects, reason, id);
    Require.present(replacement, "replacement");
  }
}
