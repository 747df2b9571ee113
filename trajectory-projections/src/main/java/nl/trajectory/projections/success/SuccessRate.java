package nl.trajectory.projections.success;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What share of one group of starters reached what.
 *
 * @param pending starters who run on without a contract: nothing is decided about them yet
 * @param target the programme's target for contracts; null: none, or not the same for all
 * @param meetsTarget null: there is no target, or too many are pending to say
 * @param inWork who stayed in work for 6, 12 and 24 months
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
    @Nullable Boolean meetsTarget,
    List<InWorkRate> inWork) {}
