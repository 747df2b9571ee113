package nl.trajectory.domain.funding.cost;

import static nl.trajectory.domain.RefusedWith.refused;
import static nl.trajectory.domain.funding.Terms.agreement;
import static nl.trajectory.domain.funding.Terms.term;

import java.time.LocalDate;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Fixtures;
import nl.trajectory.domain.MapReferences;
import nl.trajectory.domain.OvertakenReferences;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.funding.agreement.Agreement;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementRetracted;
import nl.trajectory.domain.funding.agreement.Term.Trigger;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;

/** A cost comes to an agreement that is in force, in that agreement's cohort, once. */
class CostsUnderAgreementsTest {
  private static final AgreementConcluded A1 =
      agreement(AgreementConcluded.Kind.RESULT, term("START", Trigger.STARTED));
  private static final LocalDate DAY = LocalDate.of(2025, 3, 1);

  private static ResultValidator<?> incur(
      References references, String cohort, LocalDate incurredOn, Object... agreement) {
    references.take(Kind.COHORT, "C1", "cohort-1");
    references.take(Kind.COHORT, "C2", "cohort-2");
    references.take(Kind.AGREEMENT, "A1", "id-1");
    AggregateTestFixture<Agreement> agreements = Fixtures.of(Agreement.class, Agreement::new);
    agreements.registerAnnotatedCommandHandler(
        new CostCommands(
            Fixtures.of(Cost.class, Cost::new).getRepository(),
            agreements.getRepository(),
            references));
    CostIncurred cost =
        new CostIncurred(
            "1", cohort, "A1", CostIncurred.Category.TOTAL, Euros.of("10.00"), incurredOn, "Fund");
    return agreements.given(agreement).when(new IncurCost("cost-1", "id:1", cost, DAY));
  }

  @Test
  void a_cost_is_of_the_agreements_cohort() {
    incur(new MapReferences(), "C2", DAY, A1)
        .expectException(refused("agreement.of-another-cohort"));
  }

  @Test
  void a_cost_was_made() {
    incur(new MapReferences(), "C1", DAY.plusDays(1), A1)
        .expectException(refused("date.in-future"));
  }

  @Test
  void no_cost_comes_to_an_agreement_that_was_retracted() {
    incur(new MapReferences(), "C1", DAY, A1, new AgreementRetracted(0, "Wrong cohort", null))
        .expectException(refused("agreement.unknown"));
  }

  @Test
  void the_same_cost_from_elsewhere_at_once_is_judged_anew() {
    incur(new OvertakenReferences(Kind.COST, "id-9"), "C1", DAY, A1)
        .expectException(ConcurrencyException.class);
  }
}
