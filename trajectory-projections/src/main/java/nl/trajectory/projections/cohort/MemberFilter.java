package nl.trajectory.projections.cohort;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.trajectory.route.DeviationCode;
import nl.trajectory.domain.trajectory.route.Milestone;
import nl.trajectory.domain.trajectory.route.Standing.Status;
import nl.trajectory.domain.trajectory.step.ClosingStep.ExitReason;
import nl.trajectory.projections.member.Counts;
import org.jspecify.annotations.Nullable;

/**
 * Which members of a cohort are asked for: those of whom all holds that is given; null is not
 * given.
 *
 * @param milestone who reached it
 * @param exitReason who ended for that reason
 * @param deviation who deviates in that way
 * @param pending whether they run on without a contract
 * @param status on the last day that counts of them
 */
public record MemberFilter(
    @Nullable Milestone milestone,
    @Nullable ExitReason exitReason,
    @Nullable DeviationCode deviation,
    @Nullable Boolean pending,
    @Nullable Status status) {

  /** As a condition on a row {@code s}. */
  String sql() {
    List<String> conditions = new ArrayList<>(List.of("true"));
    if (milestone != null) {
      conditions.add(Counts.reached(milestone));
    }
    if (exitReason != null) {
      conditions.add(Counts.LEFT + " AND s.exit_reason = :exitReason");
    }
    if (deviation != null) {
      conditions.add(
          "EXISTS (SELECT FROM views.deviation_fact d WHERE %s AND d.code = :deviation)"
              .formatted(Counts.DEVIATION));
    }
    if (pending != null) {
      conditions.add((pending ? "" : "NOT ") + "(" + Counts.pending(Milestone.CONTRACT) + ")");
    }
    if (status != null) {
      conditions.add(Counts.STATUS + " = :status");
    }
    return String.join(" AND ", conditions);
  }

  /** What the condition needs. */
  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    if (exitReason != null) {
      parameters.put("exitReason", exitReason.name());
    }
    if (deviation != null) {
      parameters.put("deviation", deviation.code());
    }
    if (status != null) {
      parameters.put("status", status.name());
    }
    return parameters;
  }
}
