package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every euro is triggered once, on evidence, and put right when the facts are. */
@ExtendWith(Demo.Shared.class)
class FundingScenarioTest {
  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Amsterdam"));

  private final Demo demo;
  private final String cohort = Fresh.reference();
  private final String agreement = cohort + "-RESULT";

  FundingScenarioTest(Demo demo) {
    this.demo = demo;
  }

  private Api funder() {
    return demo.as("funder");
  }

  private JsonNode row(String groupBy, String group, String more) {
    JsonNode answer =
        demo.auditor().get("/v1/funding?groupBy=" + groupBy + more).json().required("rows");
    return Json.only(answer, row -> row.required("group").asString().equals(group));
  }

  private String figure(String field) {
    return row("agreement", agreement, "").required(field).asString();
  }

  private void awaitFigure(String field, String value) {
    await().atMost(Demo.PATIENCE).until(() -> figure(field).equals(value));
  }

  private List<JsonNode> claims(String filter) {
    return Json.list(
        demo.auditor()
            .get("/v1/claims?limit=500&agreement=" + agreement + filter)
            .json()
            .required("items"));
  }

  private Api.Answer decide(JsonNode claim, Object... fields) {
    return decide(funder(), claim, fields);
  }

  private static Api.Answer decide(Api who, JsonNode claim, Object... fields) {
    return who.post(
        "/v1/claims/" + claim.required("id").asString() + "/decisions", Json.of(fields));
  }

  @Test
  void the_samples_show_the_money_that_was_reported() {
    JsonNode first = row("agreement", "PT1-RESULT", "");
    assertThat(first.required("due").asString()).isEqualTo("17500.00");
    assertThat(first.required("claims").asInt()).isEqualTo(7);
    assertThat(first.required("expectedShare").decimalValue()).isEqualByComparingTo("0.25");
    assertThat(row("agreement", "PT2-RESULT", "").required("due").asString()).isEqualTo("4000.00");
    JsonNode binq = row("agreement", "BinQ-1-1000JP", "");
    assertThat(binq.required("due").asString()).isEqualTo("110000.00");
    assertThat(binq.required("claims").asInt()).isEqualTo(11);
    assertThat(Json.texts(row("agreement", "PT5-RAP", "").required("shares"), "amount"))
        .containsExactly("40500.00", "40500.00");
    for (JsonNode claim :
        Json.list(
            demo.auditor().get("/v1/claims?agreement=BinQ-1-1000JP").json().required("items"))) {
      assertThat(claim.required("amount").asString()).isEqualTo("10000.00");
    }
    for (String municipality : List.of("0307", "0344", "0200", "0363")) {
      assertThat(row("payer", municipality, "").required("due").asString()).isNotEqualTo("0.00");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"agreement", "payer", "cohort", "fund"})
  void each_row_opens_into_claims_of_the_same_total(String groupBy) {
    for (JsonNode row :
        Json.list(demo.auditor().get("/v1/funding?groupBy=" + groupBy).json().required("rows"))) {
      String group = row.required("group").asString().replace(" ", "%20");
      java.math.BigDecimal due = java.math.BigDecimal.ZERO;
      for (JsonNode claim :
          Json.list(
              demo.auditor()
                  .get("/v1/claims?limit=500&" + groupBy + "=" + group)
                  .json()
                  .required("items"))) {
        if (!claim.required("status").asString().equals("WITHDRAWN")) {
          due = due.add(new java.math.BigDecimal(claim.required("amount").asString()));
        }
      }
      assertThat(due).as(group).isEqualByComparingTo(row.required("due").asString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"agreement", "payer", "cohort", "fund"})
  void each_number_of_a_row_is_the_sum_of_a_list(String groupBy) {
    payAll();
    for (JsonNode row :
        Json.list(demo.auditor().get("/v1/funding?groupBy=" + groupBy).json().required("rows"))) {
      String group = row.required("group").asString().replace(" ", "%20");
      for (String column : List.of("due", "approved", "paid", "withdrawn", "reclaimed")) {
        JsonNode list =
            demo.auditor()
                .get("/v1/claims?limit=1&" + groupBy + "=" + group + "&column=" + column)
                .json();
        assertThat(list.required("sum").asString())
            .as("%s of %s", column, group)
            .isEqualTo(row.required(column).asString());
        assertThat(list.required("total").asInt() == 0)
            .isEqualTo(row.required(column).asString().equals("0.00"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"agreement", "payer", "cohort", "fund"})
  void groups_come_in_pages_with_the_total_on_each(String groupBy) {
    JsonNode whole = demo.auditor().get("/v1/funding?groupBy=" + groupBy).json();
    List<JsonNode> rows = new ArrayList<>();
    String more = "";
    do {
      JsonNode page = demo.auditor().get("/v1/funding?limit=2&groupBy=" + groupBy + more).json();
      assertThat(page.required("total")).isEqualTo(whole.required("total"));
      assertThat(page.required("rows").size()).isBetween(1, 2);
      rows.addAll(Json.list(page.required("rows")));
      JsonNode next = page.required("nextCursor");
      more = next.isNull() ? "" : "&cursor=" + next.asString();
      if (!next.isNull()) {
        assertThat(demo.auditor().get("/v1/funding?on=2022-07-05" + more).code())
            .as("the cursor of another question")
            .isEqualTo("field.invalid");
      }
    } while (!more.isEmpty());
    assertThat(rows).isEqualTo(Json.list(whole.required("rows")));
  }

  @BeforeEach
  void a_cohort_like_pilot_1() {
    demo.record(Journals.paidBy0363(Journals.pilot1As(cohort)));
    awaitFigure("due", "17500.00");
  }

  /** The contract of the first participant who has one. */
  private final class Contract {
    final String trajectory = claims("").get(0).required("trajectory").asString();
    final JsonNode entry =
        Json.list(history()).stream()
            .filter(e -> e.required("type").asString().equals("ContractSigned"))
            .reduce((a, b) -> b)
            .orElseThrow();

    private JsonNode history() {
      return demo.auditor()
          .get("/v1/trajectories/" + trajectory + "/history")
          .json()
          .required("entries");
    }

    void retract() {
      Api.Answer answer =
          demo.coordinator()
              .post(
                  "/v1/trajectories/" + trajectory + "/corrections",
                  Json.of(
                      "corrects",
                      entry.required("sequence").asInt(),
                      "kind",
                      "RETRACT",
                      "reason",
                      "of someone else"));
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    void recordAgain() {
      ObjectNode anew =
          Json.with(
              entry.required("payload"),
              "type",
              "ContractSigned",
              "occurredOn",
              entry.required("occurredOn").asString());
      Api.Answer answer =
          demo.coordinator().post("/v1/trajectories/" + trajectory + "/steps", anew);
      assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
  }

  @Test
  void before_payment_a_retracted_contract_withdraws_its_claim_and_brings_it_back() {
    Contract contract = new Contract();
    final Instant before = demo.now();
    contract.retract();
    awaitFigure("due", "15000.00");
    assertThat(figure("withdrawn")).isEqualTo("2500.00");
    assertThat(claims("&status=WITHDRAWN")).hasSize(1);
    assertThat(decide(claims("&status=WITHDRAWN").get(0), "decision", "APPROVED").code())
        .isEqualTo("claim.withdrawn");
    assertThat(row("agreement", agreement, "&asOf=" + before).required("due").asString())
        .isEqualTo("17500.00");
    assertThat(row("agreement", agreement, "&on=2022-07-05").required("due").asString())
        .isEqualTo("0.00");

    contract.recordAgain();
    awaitFigure("due", "17500.00");
    assertThat(claims("")).hasSize(7);
    assertThat(claims("&status=DUE")).hasSize(7);
  }

  private void payAll() {
    for (JsonNode claim : claims("&status=DUE")) {
      assertThat(decide(claim, "decision", "APPROVED").status()).isEqualTo(201);
      assertThat(
              decide(demo.as("betaler"), claim, "decision", "PAID", "paymentReference", "P-1")
                  .status())
          .isEqualTo(201);
    }
  }

  private String fundBalance(String on) {
    JsonNode fund = demo.auditor().get("/v1/funds/STOOV" + on).json();
    return fund.required("balance").asString();
  }

  @Test
  void after_payment_it_is_reclaimed_and_restoring_it_pays_nothing_twice() {
    payAll();
    assertThat(figure("paid")).isEqualTo("17500.00");
    assertThat(row("agreement", agreement, "").required("recoveredShare").decimalValue())
        .isEqualByComparingTo("0.25");
    final String balance = fundBalance("");
    final String yesterday = fundBalance("?on=" + TODAY.minusDays(1));
    Contract contract = new Contract();
    contract.retract();
    awaitFigure("reclaimed", "2500.00");
    assertThat(claims("&status=RECLAIM_DUE")).hasSize(1);
    assertThat(fundBalance("")).isEqualTo(balance);

    contract.recordAgain();
    awaitFigure("reclaimed", "0.00");
    assertThat(claims("&status=PAID")).hasSize(7);
    assertThat(figure("paid")).isEqualTo("17500.00");
    assertThat(fundBalance("")).isEqualTo(balance);
    assertThat(fundBalance("?on=" + TODAY.minusDays(1))).isEqualTo(yesterday);
  }

  @Test
  void once_the_reclaim_is_settled_it_is_paid_anew_and_once_in_all() {
    payAll();
    Contract contract = new Contract();
    contract.retract();
    awaitFigure("reclaimed", "2500.00");
    JsonNode claim = claims("&status=RECLAIM_DUE").get(0);
    assertThat(decide(claim, "decision", "RECLAIM_SETTLED").status()).isEqualTo(201);
    assertThat(figure("reclaimsSettled")).isEqualTo("2500.00");
    assertThat(row("agreement", agreement, "").required("recoveredShare").decimalValue())
        .isEqualByComparingTo("0.2143");

    contract.recordAgain();
    await().atMost(Demo.PATIENCE).until(() -> claims("&status=DUE").size() == 1);
    payAll();
    JsonNode paidAgain = demo.auditor().get("/v1/claims/" + claim.required("id").asString()).json();
    assertThat(paidAgain.required("paid").asString()).isEqualTo("5000.00");
    assertThat(paidAgain.required("settled").asString()).isEqualTo("2500.00");
    assertThat(row("agreement", agreement, "").required("recoveredShare").decimalValue())
        .isEqualByComparingTo("0.25");
  }

  @Test
  void decisions_are_refused_that_cannot_be_and_change_nothing() {
    JsonNode claim = claims("").get(0);
    assertThat(decide(claim, "decision", "PAID", "paymentReference", "P").status()).isEqualTo(409);
    assertThat(decide(claim, "decision", "DISPUTED").code()).isEqualTo("field.missing");
    assertThat(decide(claim, "decision", "APPROVED", "amount", "2500.01").code())
        .isEqualTo("claim.amount-too-high");
    assertThat(decide(claim, "decision", "APPROVED", "decidedOn", "2022-07-05").code())
        .isEqualTo("claim.decided-before-due");
    assertThat(
            decide(claim, "decision", "APPROVED", "decidedOn", TODAY.plusDays(1).toString()).code())
        .isEqualTo("date.in-future");
    assertThat(claims("&status=DUE")).hasSize(7);
    Api.Answer asAnother = decide(claim, "decision", "APPROVED", "by", "Somebody Else");
    assertThat(asAnother.status()).isEqualTo(400);
    assertThat(asAnother.code()).isEqualTo("field.unknown");
    assertThat(asAnother.json().at("/errors/0/field").asString()).isEqualTo("by");
    assertThat(claims("&status=DUE")).hasSize(7);
    assertThat(decide(claim, "decision", "APPROVED").status()).isEqualTo(201);
    Api.Answer same = decide(claim, "decision", "PAID", "paymentReference", "P");
    assertThat(same.status()).isEqualTo(422);
    assertThat(same.code()).isEqualTo("claim.four-eyes");
    assertThat(
            demo.as("funder")
                .post("/v1/claims/no-such-claim/decisions", Json.of("decision", "APPROVED"))
                .code())
        .isEqualTo("claim.unknown");
    assertThat(
            demo.coordinator()
                .post(
                    "/v1/claims/" + claim.required("id").asString() + "/decisions",
                    Json.of("decision", "APPROVED"))
                .status())
        .isEqualTo(403);
  }

  @Test
  void a_repeated_decision_is_done_once() {
    String path = "/v1/claims/" + claims("").get(0).required("id").asString() + "/decisions";
    ObjectNode approve = Json.of("decision", "APPROVED");
    String key = Fresh.reference();
    assertThat(funder().post(path, approve, "Idempotency-Key", key).status()).isEqualTo(201);
    assertThat(funder().post(path, approve, "Idempotency-Key", key).status()).isLessThan(300);
    JsonNode claim = demo.auditor().get(path.replace("/decisions", "")).json();
    assertThat(Json.texts(claim.required("history"), "type"))
        .containsExactly("ClaimBecameDue", "ClaimApproved");
    ObjectNode named =
        Json.of("id", Fresh.reference(), "decision", "PAID", "paymentReference", "P");
    assertThat(demo.as("betaler").post(path, named).status()).isEqualTo(201);
    assertThat(demo.as("betaler").post(path, named).status()).isEqualTo(200);
  }

  @Test
  void other_terms_hold_from_their_day_on() {
    Api.Answer changed =
        demo.coordinator()
            .post(
                "/v1/agreements/" + agreement + "/terms",
                Json.read(
                    """
                    {"from": "2022-07-01", "reason": "agreed anew", "terms": [
                      {"term": "RESULT-II", "trigger": "CONTRACT_SIGNED", "amount": "3000.00",
                       "minimumMonths": 6, "collectiveAgreementRequired": true}]}
                    """));
    assertThat(changed.status()).as(changed.text()).isEqualTo(201);
    awaitFigure("due", "21000.00");
    assertThat(claims("").get(0).required("termsVersion").asInt()).isEqualTo(2);
    assertThat(claims("")).hasSize(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind': 'CO_FINANCING', 'shares': [{'party': 'A', 'share': '0.50'}]} | field.invalid",
        "{'kind': 'SUBSIDY', 'payer': 'P', 'terms': [{'term': 'T', 'trigger': 'STARTED',"
            + " 'amount': '-1.00'}]} | field.invalid",
        "{'kind': 'SUBSIDY', 'payer': 'P', 'terms': [{'term': 'T', 'trigger': 'STARTED',"
            + " 'amount': '1.001'}]} | field.invalid",
        "{'kind': 'SUBSIDY', 'payer': 'P', 'terms': [{'term': 'T', 'amount': '1.00'}]} |"
            + " field.missing",
        "{'kind': 'RESULT', 'payer': 'TRAJECTORY_MUNICIPALITY', 'terms': [{'term': 'T',"
            + " 'trigger': 'CONTRACT_SIGNED', 'amount': '1.00'}]} | agreement.trigger-taken",
      })
  void an_agreement_that_cannot_be_is_refused(String fields, String code) {
    ObjectNode agreed = (ObjectNode) Json.read(fields.replace('\'', '"'));
    agreed.put("reference", Fresh.reference()).put("cohort", cohort);
    Api.Answer answer = demo.coordinator().post("/v1/agreements", agreed);
    assertThat(answer.code()).as(answer.text()).isEqualTo(code);
    agreed.put("cohort", "no-such-cohort");
    assertThat(demo.coordinator().post("/v1/agreements", agreed).status()).isBetween(400, 422);
  }

  @Test
  void a_funder_sees_the_money_of_its_own_payers_and_funds() {
    JsonNode rows = demo.as("funder").get("/v1/funding?groupBy=agreement").json().required("rows");
    assertThat(Json.texts(rows, "group")).contains("PT1-RESULT").doesNotContain("BinQ-1-1000JP");
    assertThat(
            Json.texts(demo.as("werkcentrum").get("/v1/funding").json().required("rows"), "group"))
        .contains("PT5-RAP")
        .doesNotContain("PT1-RESULT");
  }

  @Test
  void the_forecasts_are_those_of_the_sources() {
    JsonNode one =
        demo.auditor()
            .get(
                "/v1/business-case?starters=1&contractShare=1&benefitPerYear=19000&yearsAhead=0.5"
                    + "&startAmount=1000&resultAmount=4000")
            .json();
    assertThat(one.required("net").asString()).isEqualTo("4500.00");
    JsonNode many =
        demo.auditor()
            .get(
                "/v1/business-case?starters=175&contractShare=0.75&benefitPerYear=19000"
                    + "&yearsAhead=1.5&startAmount=1000&resultAmount=4000")
            .json();
    assertThat(many.required("benefitsSaved").asString()).isEqualTo("4987500.00");
    assertThat(many.required("startPayments").asString()).isEqualTo("175000.00");
    assertThat(many.required("resultPayments").asString()).isEqualTo("525000.00");
    assertThat(many.required("benefitsOfLeavers").asString()).isEqualTo("1254000.00");
    assertThat(many.required("net").asString()).isEqualTo("3033500.00");
    assertThat(demo.auditor().get("/v1/business-case?starters=many").status()).isEqualTo(400);
    assertThat(
            Json.texts(
                demo.auditor().get("/v1/prognosis?from=2012-H1&until=2012-H2").json(), "halfYear"))
        .containsExactly("2012-H1", "2012-H2");
    assertThat(demo.auditor().get("/v1/prognosis?from=2013-H1&until=2012-H2").status())
        .isEqualTo(400);
  }

  @Test
  void who_approved_is_known_by_the_sign_in_whatever_name_a_journal_gave() {
    JsonNode claim = claims("").get(0);
    demo.record(
        Journals.line(
            "claim-decision",
            "agreement",
            agreement,
            "term",
            "RESULT-II",
            "trajectory",
            claim.required("trajectory").asString(),
            "decision",
            "APPROVED",
            "decidedOn",
            TODAY.toString(),
            "by",
            " BETALER\u00A0"));
    Object[] pay = {"decision", "PAID", "paymentReference", "P"};
    assertThat(decide(demo.as("betaler"), claim, pay).code()).isEqualTo("claim.four-eyes");
    assertThat(decide(claim, pay).status()).isEqualTo(201);
  }

  @Test
  void who_attests_is_who_is_signed_in() {
    Api.Answer asAnother =
        demo.coordinator()
            .post(
                "/v1/claims/" + claims("").get(0).required("id").asString() + "/attestations",
                Json.of("condition", "any", "by", "Somebody Else"));
    assertThat(asAnother.status()).isEqualTo(400);
    assertThat(asAnother.code()).isEqualTo("field.unknown");
  }
}
