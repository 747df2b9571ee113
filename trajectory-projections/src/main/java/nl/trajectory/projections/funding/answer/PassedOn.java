package nl.trajectory.projections.funding.answer;

import java.math.BigDecimal;
import nl.trajectory.domain.Euros;

/** What a party gets of the wage subsidies that were paid, net of what was paid back. */
public record PassedOn(String party, BigDecimal share, Euros amount) {}
