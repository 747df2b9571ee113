package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Whoever looks at a person's data leaves a look in the access log. */
@ExtendWith(Demo.Shared.class)
class LooksScenarioTest {
  private static final String PERSON = "P-PT1-02";
  private static final String TRAJECTORY = "PT1-02";

  /** Addresses whose answers name many persons by pseudonym and show no one's entries. */
  private static final Set<String> LISTS =
      Set.of(
          "/v1/trajectories",
          "/v1/work-list",
          "/v1/differences",
          "/v1/cohorts/{id}/history",
          "/v1/cohorts/{id}/members",
          "/v1/success-rates/members",
          "/v1/access-log");

  /** What addresses take beside a page, so that the answer is about that person if it can be. */
  private static final Map<String, String> ASKED =
      Map.ofEntries(
          Map.entry("/v1/claims", "?trajectory=" + TRAJECTORY),
          Map.entry("/v1/trajectories/{id}/comparison", "?againstAsOf=2022-07-06T12:00:00Z"),
          Map.entry("/v1/differences", "?figure=cohort&cohort=PT1&against=2022-07-06T12:00:00Z"),
          Map.entry("/v1/agreements/{id}/judgements", "?trajectory=" + TRAJECTORY),
          Map.entry(
              "/v1/business-case",
              "?starters=1&contractShare=1&benefitPerYear=1&yearsAhead=1&startAmount=1"
                  + "&resultAmount=1"),
          Map.entry("/v1/prognosis", "?from=2012-H1&until=2015-H2"),
          Map.entry("/v1/ledger/inclusion", "?position=1"),
          Map.entry("/v1/ledger/consistency", "?from=1&to=2"),
          Map.entry("/v1/ledger/timestamp", "?size=1"));

  private final Demo demo;

  LooksScenarioTest(Demo demo) {
    this.demo = demo;
  }

  /** The looks at the person, by the trace ids of the answers that they were at. */
  private Map<String, JsonNode> looks() {
    return Json.list(
            demo.auditor()
                .get("/v1/access-log?limit=500&participant=" + PERSON)
                .json()
                .required("items"))
        .stream()
        .collect(
            Collectors.toMap(
                look -> look.required("traceId").asString(), look -> look, (one, other) -> one));
  }

  private String traceOf(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.header("X-Correlation-Id");
  }

  private String claim() {
    return demo.auditor()
        .get("/v1/claims?trajectory=" + TRAJECTORY)
        .json()
        .at("/items/0/id")
        .asString();
  }

  private String addressed(String path) {
    String cost = demo.auditor().get("/v1/costs?limit=1").json().at("/items/0/id").asString();
    String id =
        Map.of(
                "trajectories",
                TRAJECTORY,
                "cohorts",
                "PT1",
                "employers",
                "GLAS-2",
                "agreements",
                "PT1-RESULT",
                "claims",
                claim(),
                "costs",
                cost,
                "funds",
                "STOOV",
                "participants",
                PERSON,
                "me",
                TRAJECTORY)
            .getOrDefault(path.split("/")[2], "none");
    return path.replace("{id}", id) + ASKED.getOrDefault(path, "");
  }

  private Api reader(String address) {
    return address.startsWith("/v1/me")
        ? demo.as("deelnemer")
        : address.equals("/v1/correction-requests") ? demo.coordinator() : demo.auditor();
  }

  /** From the description of the interface, so that no address can be left out. */
  @Test
  void every_address_that_shows_a_person_leaves_a_look() {
    Set<String> shows = new TreeSet<>();
    Set<String> silent = new TreeSet<>();
    for (var path :
        demo.anonymous().get("/v1/openapi.json").json().required("paths").properties()) {
      String address = path.getKey();
      if (path.getValue().has("get") && !address.equals("/v1/openapi.json")) {
        Api.Answer answer = reader(address).get(addressed(address));
        assertThat(answer.status())
            .as("tell this test what %s takes, and what is there: %s", address, answer)
            .isIn(address.startsWith("/v1/ledger/") ? Set.of(200, 404) : Set.of(200));
        boolean names =
            answer.text().contains(TRAJECTORY)
                || address.endsWith("proof-bundle")
                || address.equals("/v1/agreements/{id}/judgements");
        if (names && !LISTS.contains(address)) {
          shows.add(address);
          if (!looks().containsKey(answer.header("X-Correlation-Id"))) {
            silent.add(address);
          }
        }
      }
    }
    assertThat(silent).as("addresses that show a person and write no look").isEmpty();
    assertThat(shows)
        .contains(
            "/v1/trajectories/{id}",
            "/v1/trajectories/{id}/history",
            "/v1/trajectories/{id}/comparison",
            "/v1/claims",
            "/v1/claims/{id}",
            "/v1/claims/{id}/proof-bundle",
            "/v1/agreements/{id}/judgements",
            "/v1/me",
            "/v1/me/trajectories",
            "/v1/me/trajectories/{id}");
  }

  @Test
  void a_look_says_who_whose_what_and_when() {
    String state = traceOf(demo.as("werkcentrum").get("/v1/trajectories/PT5-01"));
    String history = traceOf(demo.coordinator().get("/v1/trajectories/PT5-01/history"));
    JsonNode page =
        demo.auditor()
            .get("/v1/access-log?participant=P-PT5-01&who=werkcentrum")
            .json()
            .required("items");
    JsonNode look =
        Json.list(page).stream()
            .filter(one -> one.required("traceId").asString().equals(state))
            .findFirst()
            .orElseThrow();
    assertThat(look.required("who").asString()).isEqualTo("werkcentrum");
    assertThat(look.required("issuer").asString()).isEqualTo("demo");
    assertThat(look.required("role").asString()).isEqualTo("werkcentrum");
    assertThat(look.required("organisation").asString()).isEqualTo("Werkcentrum");
    assertThat(look.required("participant").asString()).isEqualTo("P-PT5-01");
    assertThat(look.required("trajectory").asString()).isEqualTo("PT5-01");
    assertThat(look.required("what").asString()).isEqualTo("STATE");
    assertThat(look.required("lookedAt").asString()).endsWith("Z");
    assertThat(Json.texts(page, "who")).containsOnly("werkcentrum");
    assertThat(Json.texts(page, "traceId")).doesNotContain(history);
  }

  @Test
  void looks_are_asked_by_day_and_in_pages() {
    traceOf(demo.auditor().get("/v1/trajectories/PT5-02"));
    traceOf(demo.auditor().get("/v1/trajectories/PT5-02/history"));
    String asked = "/v1/access-log?participant=P-PT5-02";
    JsonNode first = demo.auditor().get(asked + "&limit=1").json();
    JsonNode second =
        demo.auditor()
            .get(asked + "&limit=1&cursor=" + first.required("nextCursor").asString())
            .json();
    assertThat(first.at("/items/0/traceId")).isNotEqualTo(second.at("/items/0/traceId"));
    assertThat(demo.auditor().get(asked + "&until=2020-01-01").json().required("items")).isEmpty();
    assertThat(demo.auditor().get(asked + "&from=2020-01-01").json().required("items"))
        .isNotEmpty();
    assertThat(demo.auditor().get(asked + "&from=2021-01-01&until=2020-01-01").code())
        .isEqualTo("field.invalid");
    assertThat(demo.auditor().get(asked + "&cursor=bG9va3MKTk8").code()).isEqualTo("field.invalid");
  }

  @Test
  void who_looks_in_the_log_is_in_it() {
    String looked = traceOf(demo.auditor().get("/v1/access-log?participant=" + PERSON));
    assertThat(looks().get(looked).required("what").asString()).isEqualTo("ACCESS_LOG");
  }

  @Test
  void a_participant_that_there_is_not_is_refused() {
    Api.Answer unknown = demo.auditor().get("/v1/access-log?participant=P-NOPE");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.code()).isEqualTo("participant.unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"coordinator", "werkcentrum", "funder", "admin"})
  void who_is_no_auditor_does_not_read_the_log(String user) {
    assertThat(demo.as(user).get("/v1/access-log").status()).isEqualTo(403);
  }

  @Test
  void a_look_that_is_refused_leaves_none() {
    Api.Answer refused = demo.as("werkcentrum").get("/v1/trajectories/" + TRAJECTORY);
    assertThat(refused.status()).isEqualTo(404);
    assertThat(looks()).doesNotContainKey(refused.header("X-Correlation-Id"));
  }

  @Test
  void what_cannot_be_recorded_is_not_shown() {
    JdbcClient owner = demo.owner();
    owner
        .sql(
            "ALTER TABLE access_log.look ADD CONSTRAINT no_more CHECK (who <> 'betaler') NOT VALID")
        .update();
    try {
      String mine = demo.as("betaler").get("/v1/claims?limit=1").text();
      assertThat(mine).contains("\"internal\"").doesNotContain("leafHash");
    } finally {
      owner.sql("ALTER TABLE access_log.look DROP CONSTRAINT no_more").update();
    }
  }

  /** As the role the program works as, and as the owner of the tables. */
  @Test
  void looks_are_neither_changed_nor_removed() {
    traceOf(demo.auditor().get("/v1/trajectories/" + TRAJECTORY));
    for (JdbcClient who : List.of(demo.bean(JdbcClient.class), demo.owner())) {
      for (String attack :
          List.of(
              "UPDATE access_log.look SET who = 'nobody'",
              "DELETE FROM access_log.look",
              "TRUNCATE access_log.look",
              "SELECT access_log.forget(1)")) {
        assertThatThrownBy(() -> run(who, attack)).as(attack).isNotNull();
      }
    }
    assertThatThrownBy(
            () ->
                demo.bean(JdbcClient.class)
                    .sql(
                        "INSERT INTO access_log.look (looked_at, issuer, who, role, organisation,"
                            + " participant, what, trace_id)"
                            + " VALUES ('2001-01-01', 'a', 'a', 'a', 'a', 'a', 'STATE', 'a')")
                    .update())
        .as("the time of a look is the database's to say")
        .isNotNull();
  }

  private static void run(JdbcClient who, String sql) {
    if (sql.startsWith("SELECT")) {
      who.sql(sql).query(Long.class).single();
    } else {
      who.sql(sql).update();
    }
  }

  @Test
  void looks_are_forgotten_when_their_time_is_over() {
    JdbcClient owner = demo.owner();
    owner
        .sql(
            "INSERT INTO access_log.look (looked_at, issuer, who, role, organisation, participant,"
                + " what, trace_id) SELECT now() - make_interval(days => d), 'demo', 'forgotten',"
                + " 'auditor', 'demo', 'P-LONG-AGO', 'STATE', 'old' FROM unnest(ARRAY[400, 200]) d")
        .update();
    assertThat(demo.number("SELECT access_log.forget(300)")).isEqualTo(1);
    assertThat(demo.number("SELECT count(*) FROM access_log.look WHERE who = 'forgotten'"))
        .isEqualTo(1);
    assertThat(Stream.of(demo.number("SELECT access_log.forget(180)"))).containsExactly(1L);
  }
}
