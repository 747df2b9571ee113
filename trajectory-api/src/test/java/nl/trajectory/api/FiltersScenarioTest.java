package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * No list and no figure answers a value of a filter that it does not know. Goes by the description
 * of the interface, so that a parameter that is added is asked about here.
 */
@ExtendWith(Demo.Shared.class)
class FiltersScenarioTest {
  private static final String TYPE = "field.type";
  private static final String INVALID = "field.invalid";

  /** By parameter, the code with which a value is refused that nobody knows. */
  private static final Map<String, String> REFUSED_WITH =
      Map.ofEntries(
          Map.entry("region", "region.unknown"),
          Map.entry("programme", "programme.unknown"),
          Map.entry("cohort", "cohort.unknown"),
          Map.entry("agreement", "agreement.unknown"),
          Map.entry("trajectory", "trajectory.unknown"),
          Map.entry("fund", "fund.unknown"),
          Map.entry("payer", INVALID),
          Map.entry("phase", INVALID),
          Map.entry("status", INVALID),
          Map.entry("milestone", INVALID),
          Map.entry("exitReason", INVALID),
          Map.entry("deviation", INVALID),
          Map.entry("pending", INVALID),
          Map.entry("measure", INVALID),
          Map.entry("group", INVALID),
          Map.entry("kind", INVALID),
          Map.entry("late", INVALID),
          Map.entry("figure", INVALID),
          Map.entry("against", TYPE),
          Map.entry("onAgainst", TYPE),
          Map.entry("againstAsOf", TYPE),
          Map.entry("againstOn", TYPE),
          Map.entry("municipality", INVALID),
          Map.entry("employer", "employer.unknown"),
          Map.entry("groupBy", INVALID),
          Map.entry("disclose", INVALID),
          Map.entry("column", INVALID),
          Map.entry("cursor", INVALID),
          Map.entry("limit", INVALID),
          Map.entry("on", TYPE),
          Map.entry("asOf", TYPE),
          Map.entry("from", TYPE),
          Map.entry("until", TYPE),
          Map.entry("to", TYPE),
          Map.entry("position", TYPE),
          Map.entry("size", TYPE),
          Map.entry("starters", TYPE),
          Map.entry("contractShare", TYPE),
          Map.entry("benefitPerYear", TYPE),
          Map.entry("yearsAhead", TYPE),
          Map.entry("startAmount", TYPE),
          Map.entry("resultAmount", TYPE));

  /**
   * Part of a reference: whatever it is, it is a part of some or of none. And a pseudonym: that
   * nobody has it is not told from that it may not be seen, there is nothing of it.
   */
  private static final List<String> FREE = List.of("text", "participant", "who");

  private final Demo demo;
  private final JsonNode document;

  FiltersScenarioTest(Demo demo) {
    this.demo = demo;
    this.document = demo.auditor().get("/v1/openapi.json").json();
  }

  /**
   * What can be asked.
   *
   * @param address with the identity of an example
   * @param parameters of the query, by name
   */
  private record Question(String address, Map<String, JsonNode> parameters) {
    /** The address with what must be given, and with this value. */
    String with(String parameter, String value) {
      List<String> query = new ArrayList<>();
      parameters.forEach(
          (name, described) -> {
            if (described.path("required").asBoolean(false) && !name.equals(parameter)) {
              query.add(name + "=" + described.path("example").asString("1"));
            }
          });
      query.add(parameter + "=" + URLEncoder.encode(value, UTF_8));
      return address + "?" + String.join("&", query);
    }

    /** The address with what must be given, and with this period. */
    String during(String from, String until) {
      Map<String, JsonNode> others = new LinkedHashMap<>(parameters);
      others.remove("until");
      return new Question(address, others).with("from", from) + "&until=" + until;
    }
  }

  /** Someone who may ask it. */
  private Api asker(Question question) {
    return question.address().startsWith("/v1/correction-requests")
        ? demo.coordinator()
        : question.address().startsWith("/v1/me") ? demo.as("deelnemer") : demo.auditor();
  }

  private List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              if (path.getValue().has("get")) {
                String address = path.getKey();
                Map<String, JsonNode> query = new LinkedHashMap<>();
                List<JsonNode> all = new ArrayList<>();
                path.getValue().path("parameters").forEach(all::add);
                path.getValue().get("get").path("parameters").forEach(all::add);
                for (JsonNode one : all) {
                  JsonNode described = resolved(one);
                  String name = described.get("name").asString();
                  if (described.get("in").asString().equals("path")) {
                    address = address.replace("{" + name + "}", example(path.getKey(), described));
                  } else if (described.get("in").asString().equals("query")) {
                    query.put(name, described);
                  }
                }
                questions.add(new Question(address, query));
              }
            });
    return questions;
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }

  private String example(String path, JsonNode described) {
    for (String list : List.of("/v1/claims", "/v1/costs")) {
      if (path.startsWith(list + "/")) {
        JsonNode items = demo.auditor().get(list + "?cohort=PT1").json().required("items");
        return Json.texts(items, "id").get(0);
      }
    }
    return described.path("example").asString("1");
  }

  /** Two values of one name would be taken for one value, which nothing has: figures of nothing. */
  @Test
  void a_parameter_that_is_given_twice_is_refused_by_every_list_and_figure() {
    int asked = 0;
    for (Question question : questions()) {
      for (String parameter : question.parameters().keySet()) {
        String twice = question.with(parameter, "2022-01-01") + "&" + parameter + "=2023-01-01";
        Api.Answer answer = asker(question).get(twice);
        assertThat(answer.status()).as(twice + " " + answer.text()).isEqualTo(400);
        assertThat(answer.code()).as(twice).isEqualTo(INVALID);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(parameter);
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(50);
  }

  @Test
  void a_value_that_nobody_knows_is_refused_by_every_list_and_figure() {
    List<String> asked = new ArrayList<>();
    for (Question question : questions()) {
      for (String parameter : question.parameters().keySet()) {
        if (FREE.contains(parameter)) {
          continue;
        }
        String address = question.with(parameter, "Zwaluwstaart");
        asked.add(address);
        assertThat(REFUSED_WITH).as("how is %s refused?", address).containsKey(parameter);
        Api.Answer answer = asker(question).get(address);
        assertThat(answer.code()).as(address).isEqualTo(REFUSED_WITH.get(parameter));
        assertThat(answer.status()).as(address).isIn(400, 422);
        assertThat(answer.json().at("/errors/0/field").asString()).as(address).isEqualTo(parameter);
        assertThat(answer.field("detail")).as(address).doesNotContain("Zwaluwstaart");
      }
    }
    assertThat(asked).hasSizeGreaterThan(40);
  }

  @Test
  void where_there_are_a_few_values_they_are_named() {
    for (Question question : questions()) {
      question
          .parameters()
          .forEach(
              (parameter, described) -> {
                JsonNode values = resolved(described.get("schema")).path("enum");
                String detail =
                    asker(question).get(question.with(parameter, "Zwaluwstaart")).field("detail");
                for (JsonNode value : values) {
                  assertThat(detail)
                      .as("%s of %s", parameter, question.address())
                      .contains(value.asString());
                }
              });
    }
  }

  @Test
  void a_day_that_does_not_exist_is_refused_and_so_is_a_period_that_runs_backward() {
    int periods = 0;
    for (Question question : questions()) {
      if (!question.parameters().containsKey("until")) {
        continue;
      }
      periods++;
      boolean days =
          question.parameters().get("from").at("/schema/format").asString("").equals("date");
      String earlier = days ? "2022-02-28" : "2022-H1";
      String later = days ? "2022-03-01" : "2022-H2";
      Api.Answer backward = asker(question).get(question.during(later, earlier));
      assertThat(backward.status()).as(question.address()).isEqualTo(400);
      assertThat(backward.code()).isEqualTo(INVALID);
      assertThat(backward.json().at("/errors/0/field").asString()).isEqualTo("until");
      for (String until : List.of(later, earlier)) {
        assertThat(asker(question).get(question.during(earlier, until)).status()).isEqualTo(200);
      }
      String none = days ? "2022-02-29" : "2022-H3";
      assertThat(asker(question).get(question.with("until", none)).code()).isEqualTo(TYPE);
    }
    assertThat(periods).isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({
    "werkcentrum, /v1/trajectories?cohort=, PT1, cohort.unknown",
    "funder, /v1/agreements?cohort=, PT5, cohort.unknown",
    "funder, /v1/claims?cohort=, PT5, cohort.unknown",
    "funder, /v1/claims?agreement=, PT5-RAP, agreement.unknown",
    "funder, /v1/costs?agreement=, PT5-RAP, agreement.unknown"
  })
  void what_may_not_be_seen_is_refused_with_the_words_for_what_does_not_exist(
      String user, String list, String unseen, String code) {
    assertHidden(user, list, unseen, code);
  }

  @Test
  void a_fund_or_payer_of_agreements_that_may_not_be_seen_is_as_one_that_does_not_exist() {
    String reference = Fresh.reference();
    Api.Answer planned =
        demo.coordinator()
            .post(
                "/v1/cohorts",
                Json.of(
                    "reference", reference,
                    "name", "Elsewhere",
                    "programme", "newcomers",
                    "sector", "glass",
                    "region", "Amersfoort",
                    "recruitmentFrom", "2022-06-01",
                    "startsOn", "2022-08-01",
                    "plannedSize", 10));
    assertThat(planned.status()).as("%s", planned).isEqualTo(201);
    Api.Answer concluded =
        demo.coordinator()
            .post(
                "/v1/agreements",
                Json.of(
                    "reference",
                    reference,
                    "cohort",
                    reference,
                    "kind",
                    "RESULT",
                    "preFinancier",
                    "Fund-" + reference,
                    "payer",
                    "Payer-" + reference,
                    "terms",
                    List.of(Map.of("term", "S", "trigger", "STARTED", "amount", "1.00"))));
    assertThat(concluded.status()).as("%s", concluded).isEqualTo(201);
    assertHidden("funder", "/v1/claims?fund=", "Fund-" + reference, "fund.unknown");
    assertHidden("funder", "/v1/claims?payer=", "Payer-" + reference, INVALID);
  }

  private void assertHidden(String user, String list, String unseen, String code) {
    assertThat(demo.auditor().get(list + unseen).status()).isEqualTo(200);
    Api.Answer hidden = demo.as(user).get(list + unseen);
    Api.Answer none = demo.as(user).get(list + "Zwaluwstaart");
    assertThat(hidden.code()).isEqualTo(code);
    assertThat(hidden.text()).isEqualTo(none.text());
    assertThat(hidden.status()).isEqualTo(none.status());
  }

  @Test
  void what_is_known_is_taken_by_reference_and_by_id_and_names_in_any_spelling() {
    String id =
        Json.texts(demo.auditor().get("/v1/cohorts?text=PT1").json().required("items"), "id")
            .get(0);
    for (String known :
        List.of(
            "/v1/trajectories?cohort=" + id,
            "/v1/claims?cohort=PT1",
            "/v1/claims?fund=stoov%20",
            "/v1/claims?fund=none",
            "/v1/claims?payer=0363",
            "/v1/claims?payer=trajectory_MUNICIPALITY",
            "/v1/trajectories?phase=CONTRACT",
            "/v1/cohorts?region=Rijnmond&programme=newcomers",
            "/v1/employers?region=Zeeland")) {
      assertThat(demo.auditor().get(known).status()).as(known).isEqualTo(200);
    }
  }
}
