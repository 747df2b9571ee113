package nl.trajectory.projections.success;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What share of one group of starters reached what.
 *
 * @param pending starters who run on without a contract: nothing is decided about them yet
 * @param target the programme's target for contracts; null: none, or not the same for all
 * @param meetsTarget null: there is no target, or too many are pending to say
 */
public record SuccessRate(
    String group,
    int starters,
    int pending,
    RateOfStarters contract,
    RateOfStarters training,
    RateOfStarters vca,
    RateOfStarters diploma,
    @Nullable BigDecimal target,
    @Nullable Boolean meetsTarget) {}
