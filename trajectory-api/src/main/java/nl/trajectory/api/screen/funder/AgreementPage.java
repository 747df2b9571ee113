package nl.trajectory.api.screen.funder;

import java.util.List;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.projections.funding.FundingRow;

/**
 * An agreement, its terms of today, and its money.
 *
 * @param retracted whether it is in force no longer
 * @param rows one, or none as long as nothing has become due
 */
public record AgreementPage(
    AgreementConcluded agreement, boolean retracted, List<Term> terms, List<FundingRow> rows) {}
