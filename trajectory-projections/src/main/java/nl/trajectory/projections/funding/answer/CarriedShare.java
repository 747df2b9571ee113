package nl.trajectory.projections.funding.answer;

import java.math.BigDecimal;
import nl.trajectory.domain.Euros;
import org.jspecify.annotations.Nullable;

/**
 * What a party carries of shared costs.
 *
 * @param share of the costs of the agreements in the group that share their costs
 * @param amount what it carries by the agreement
 * @param borne what it has paid
 * @param balance borne less amount, as a text with two decimals: above zero it is owed, below zero
 *     it owes
 * @param inKind whether it is borne in kind
 */
public record CarriedShare(
    String party,
    BigDecimal share,
    Euros amount,
    Euros borne,
    String balance,
    boolean inKind,
    @Nullable String budget) {}
