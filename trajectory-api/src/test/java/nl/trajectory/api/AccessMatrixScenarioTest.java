package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import nl.trajectory.api.AccessRules.Kind;
import nl.trajectory.api.AccessRules.Rule;
import nl.trajectory.api.access.Viewer.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Every address of the description of the interface, asked by every role of two regions and two
 * parties, about what exists, what is hidden and what is not there. An address without a rule in
 * {@link AccessRules} fails here.
 */
@ExtendWith(Demo.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixScenarioTest {
  /** What is of the answer itself, and differs whatever is asked. */
  private static final Set<String> OF_THE_ANSWER = Set.of("date", "x-correlation-id");

  /** Filters that name what may be hidden. */
  private static final Map<String, Kind> FILTERS =
      Map.of(
          "trajectory", Kind.TRAJECTORY,
          "cohort", Kind.COHORT,
          "agreement", Kind.AGREEMENT,
          "fund", Kind.FUND,
          "participant", Kind.PARTICIPANT);

  private static final String NOT_THERE = "Zwaluwstaart";

  private final Demo demo;
  private final World north;
  private final World south;
  private final List<Asker> askers = new ArrayList<>();
  private Served served;

  /** A region with a party, which have nothing in common with another. */
  private record World(String region, String cohort, Map<Kind, String> things) {
    String party() {
      return "Payer-" + cohort;
    }

    String participant() {
      return things.get(Kind.PARTICIPANT);
    }
  }

  /** Somebody of one world, and the other world, that is hidden from them. */
  private record Asker(Role role, World world, World hidden, Api api) {
    @Override
    public String toString() {
      return role.text() + " of " + world.region();
    }
  }

  AccessMatrixScenarioTest(Demo demo) {
    this.demo = demo;
    this.north = world("Twente", "Matrix-Noord");
    this.south = world("Zeeland", "Matrix-Zuid");
  }

  /** Pilot 1 once more, elsewhere, and paid by others. */
  private World world(String region, String cohort) {
    demo.record(
        Journals.participantAs(cohort)
            .replace("Amersfoort", region)
            .replace("STOOV", "Fund-" + cohort)
            .replace("TRAJECTORY_MUNICIPALITY", "Payer-" + cohort));
    Map<Kind, String> things = new EnumMap<>(Kind.class);
    things.put(Kind.TRAJECTORY, cohort + "-01");
    things.put(Kind.OWN, cohort + "-01");
    things.put(Kind.PARTICIPANT, "P-" + cohort + "-01");
    things.put(Kind.COHORT, cohort);
    things.put(Kind.AGREEMENT, cohort + "-RESULT");
    things.put(Kind.COST, cohort + "-cost-1");
    things.put(Kind.FUND, "Fund-" + cohort);
    things.put(Kind.EMPLOYER, cohort + "-E1");
    String claims = "/v1/claims?agreement=" + cohort + "-RESULT";
    await()
        .atMost(Demo.PATIENCE)
        .until(() -> !demo.auditor().get(claims).json().required("items").isEmpty());
    things.put(Kind.CLAIM, demo.auditor().get(claims).json().at("/items/0/id").asString());
    return new World(region, cohort, things);
  }

  @BeforeAll
  void serve() {
    served = Served.on(demo);
    for (Role role : Role.values()) {
      askers.add(asker(role, north, south));
      askers.add(asker(role, south, north));
    }
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private Asker asker(Role role, World own, World other) {
    Api api = served.as(role, own.region(), own.party(), own.participant());
    return new Asker(role, own, other, api);
  }

  private Map<String, JsonNode> operations() {
    Map<String, JsonNode> all = new TreeMap<>();
    for (var path :
        demo.anonymous().get("/v1/openapi.json").json().required("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (Set.of("get", "post", "put", "patch", "delete").contains(method.getKey())) {
          all.put(
              method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
        }
      }
    }
    all.remove("GET /v1/openapi.json");
    return all;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  /** Asks an address about that thing. */
  private static Api.Answer ask(
      Asker asker, Api api, String operation, String thing, String body, String... headers) {
    String[] words = operation.split(" ", 2);
    String address =
        words[1].replace("{id}", encoded(thing))
            + AccessRules.ALL
                .get(operation)
                .query()
                .replace("{trajectory}", asker.world().things().get(Kind.TRAJECTORY))
                .replace("{participant}", asker.world().participant());
    return words[0].equals("GET") ? api.get(address) : api.post(address, body, headers);
  }

  /** Everything that could tell two things apart. */
  private static String told(Api.Answer answer, String thing) {
    Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
    OF_THE_ANSWER.forEach(headers::remove);
    return (answer.status() + "\n" + headers + "\n" + answer.text()).replace(thing, "*");
  }

  private static boolean mayBeHidden(Rule rule) {
    return rule.kind() != Kind.NONE && rule.kind() != Kind.EMPLOYER;
  }

  private void everyRule(BiConsumer<String, Rule> check) {
    AccessRules.ALL.forEach(check);
  }

  @Test
  void every_address_has_a_rule_and_every_rule_an_address() {
    assertThat(AccessRules.ALL.keySet())
        .as("tell AccessRules who may use an address that is added, and what it is about")
        .containsExactlyInAnyOrderElementsOf(operations().keySet());
    operations()
        .forEach(
            (operation, described) -> {
              Rule rule = AccessRules.ALL.get(operation);
              assertThat(operation.contains("{id}") && rule.kind() == Kind.NONE)
                  .as("what is at %s?", operation)
                  .isFalse();
            });
  }

  @Test
  void each_role_is_answered_where_it_may_ask_and_told_nothing_of_what_is_hidden() {
    everyRule(
        (operation, rule) -> {
          for (Asker asker : askers) {
            String own = asker.world().things().getOrDefault(rule.kind(), "");
            Api.Answer answer = ask(asker, asker.api(), operation, own, "{}");
            String what = asker + ": " + operation + " " + answer;
            if (!rule.roles().contains(asker.role())) {
              assertThat(answer.status()).as(what).isEqualTo(403);
              assertThat(answer.code()).as(what).isEqualTo("access.denied");
            } else if (operation.startsWith("POST")) {
              assertThat(answer.status()).as(what).isIn(400, 422);
              assertThat(answer.code()).as(what).startsWith("field.");
            } else if (operation.contains("/ledger/")) {
              assertThat(answer.status()).as(what).isIn(200, 404);
            } else {
              assertThat(answer.status()).as(what).isEqualTo(200);
            }
            if (rule.kind() != Kind.EMPLOYER) {
              assertThat(answer.text()).as(what).doesNotContain(asker.hidden().cohort());
            }
          }
        });
  }

  @Test
  void what_is_hidden_is_answered_as_what_is_not_there() {
    everyRule(
        (operation, rule) -> {
          if (mayBeHidden(rule)) {
            askers.forEach(asker -> assertHidden(asker, operation, rule));
          }
        });
  }

  private static void assertHidden(Asker asker, String operation, Rule rule) {
    boolean may = rule.roles().contains(asker.role());
    String hidden = asker.hidden().things().get(rule.kind());
    for (String body : List.of("{}", "{", "{\"reason\": \"" + "x".repeat(20_000) + "\"}")) {
      for (String[] headers :
          List.of(
              new String[0],
              new String[] {"If-Match", "\"3\"", "Idempotency-Key", "matrix-" + asker})) {
        Api.Answer one = ask(asker, asker.api(), operation, hidden, body, headers);
        Api.Answer none = ask(asker, asker.api(), operation, NOT_THERE, body, headers);
        String what = asker + ": " + operation + " " + one;
        assertThat(told(one, hidden)).as(what).isEqualTo(told(none, NOT_THERE));
        if (!may) {
          String own = asker.world().things().get(rule.kind());
          assertThat(told(ask(asker, asker.api(), operation, own, body, headers), own))
              .as(what)
              .isEqualTo(told(none, NOT_THERE));
        } else if (!body.equals("{")) {
          assertThat(one.status()).as(what).isEqualTo(404);
          assertThat(one.code()).as(what).endsWith(".unknown");
        }
        if (operation.startsWith("GET")) {
          return;
        }
      }
    }
  }

  @Test
  void nobody_is_told_what_is_there_before_saying_who_they_are() {
    Asker nobody = askers.get(0);
    everyRule(
        (operation, rule) -> {
          for (String body : List.of("{}", "{\"reason\": \"" + "x".repeat(20_000) + "\"}")) {
            String there = south.things().getOrDefault(rule.kind(), NOT_THERE);
            Api.Answer one = ask(nobody, served.anonymous(), operation, there, body);
            Api.Answer none = ask(nobody, served.anonymous(), operation, NOT_THERE, body);
            assertThat(one.status()).as(operation).isEqualTo(401);
            assertThat(told(one, there)).as(operation).isEqualTo(told(none, NOT_THERE));
          }
        });
  }

  @Test
  void a_filter_on_what_is_hidden_is_answered_as_one_on_what_is_not_there() {
    Map<String, JsonNode> operations = operations();
    List<String> asked = new ArrayList<>();
    everyRule(
        (operation, rule) -> {
          for (String filter : FILTERS.keySet()) {
            if (operations.get(operation).path("parameters").toString().contains("\"" + filter)) {
              asked.add(operation + " " + filter);
            }
          }
        });
    assertThat(asked).isNotEmpty();
    for (String each : asked) {
      String[] words = each.split(" ");
      Rule rule = AccessRules.ALL.get(words[0] + " " + words[1]);
      for (Asker asker : askers) {
        if (rule.roles().contains(asker.role())) {
          assertFilterHidden(asker, words[1], rule, words[2]);
        }
      }
    }
  }

  private static void assertFilterHidden(Asker asker, String path, Rule rule, String filter) {
    String address =
        path.replace("{id}", encoded(asker.world().things().getOrDefault(rule.kind(), "")))
            + rule.query().replaceAll("[?&]" + filter + "=[^&]*", "");
    String with = address + (address.contains("?") ? "&" : "?") + filter + "=";
    String hidden = asker.hidden().things().get(FILTERS.get(filter));
    Api.Answer one = asker.api().get(with + encoded(hidden));
    Api.Answer none = asker.api().get(with + NOT_THERE);
    assertThat(told(one, hidden))
        .as(asker + ": " + with + " " + one)
        .isEqualTo(told(none, NOT_THERE));
  }

  @Test
  void what_is_sent_may_name_what_is_hidden_no_more_than_what_is_not_there() {
    List<Asker> recorders =
        askers.stream().filter(asker -> asker.role() == Role.COORDINATOR).toList();
    for (Asker asker : recorders) {
      AccessRules.NAMING.forEach(
          (operation, bodies) ->
              bodies.forEach(body -> assertNamingHidden(asker, operation, body)));
    }
  }

  private static void assertNamingHidden(Asker asker, String operation, String body) {
    Kind kind =
        FILTERS.values().stream()
            .filter(each -> body.contains("{" + each + "}"))
            .findFirst()
            .orElseThrow();
    String place = "{" + kind + "}";
    String sent =
        body.replace("{new}", Fresh.reference()).replace("{region}", asker.world().region());
    String about = asker.world().things().getOrDefault(AccessRules.ALL.get(operation).kind(), "");
    String hidden = asker.hidden().things().get(kind);
    Api.Answer one = ask(asker, asker.api(), operation, about, sent.replace(place, hidden));
    Api.Answer none = ask(asker, asker.api(), operation, about, sent.replace(place, NOT_THERE));
    assertThat(one.code()).as(operation + " " + one).endsWith(".unknown");
    assertThat(told(one, hidden)).as(operation).isEqualTo(told(none, NOT_THERE));
  }
}
