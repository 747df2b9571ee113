package nl.trajectory.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An auditor reads seven contracts of pilot 1, and asks who they are. */
@ExtendWith(Demo.Shared.class)
class MembersScenarioTest {
  private static final String PILOT = "/v1/cohorts/PT1";
  private static final String MEMBERS = PILOT + "/members";

  private final Demo demo;

  MembersScenarioTest(Demo demo) {
    this.demo = demo;
  }

  private static JsonNode ok(Api.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void each_number_of_a_cohort_has_its_list() {
    JsonNode cohort = ok(demo.auditor().get(PILOT));
    for (JsonNode stage : Json.list(cohort.required("funnel"))) {
      String milestone = stage.required("milestone").asString();
      JsonNode members = ok(demo.auditor().get(MEMBERS + "?milestone=" + milestone));
      assertThat(members.required("total")).isEqualTo(stage.required("count"));
      assertThat(Json.list(members.required("items"))).hasSize(stage.required("count").asInt());
    }
    JsonNode contracts = ok(demo.auditor().get(MEMBERS + "?milestone=CONTRACT"));
    assertThat(contracts.required("total").asInt()).isEqualTo(7);
    for (JsonNode member : Json.list(contracts.required("items"))) {
      String trajectory = member.required("trajectory").asString();
      JsonNode state = ok(demo.auditor().get("/v1/trajectories/" + trajectory));
      JsonNode milestone =
          Json.only(
              state.required("milestones"),
              reached -> reached.required("milestone").asString().equals("CONTRACT"));
      assertThat(member.required("reachedOn")).isEqualTo(milestone.required("occurredOn"));
    }
    for (JsonNode exit : Json.list(cohort.required("exits"))) {
      String reason = exit.required("reason").asString();
      assertThat(ok(demo.auditor().get(MEMBERS + "?exitReason=" + reason)).required("total"))
          .isEqualTo(exit.required("count"));
    }
  }

  @Test
  void pages_go_on_where_the_one_before_ended_and_each_says_the_total() {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ok(demo.coordinator().get(MEMBERS + "?limit=4" + cursor));
      assertThat(page.required("total").asInt()).isEqualTo(10);
      all.addAll(Json.texts(page.required("items"), "trajectory"));
      cursor =
          page.required("nextCursor").isNull()
              ? null
              : "&cursor=" + page.required("nextCursor").asString();
    } while (cursor != null);
    assertThat(all).hasSize(10).doesNotHaveDuplicates().isSorted();
    String next =
        ok(demo.coordinator().get(MEMBERS + "?limit=4")).required("nextCursor").asString();
    for (String other :
        List.of(
            MEMBERS + "?milestone=CONTRACT&cursor=" + next,
            MEMBERS + "?on=2022-06-30&cursor=" + next,
            "/v1/cohorts/PT2/members?cursor=" + next,
            "/v1/success-rates/members?cursor=" + next)) {
      Api.Answer refused = demo.coordinator().get(other);
      assertThat(refused.status()).as(other).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("field.invalid");
    }
  }

  @Test
  void each_number_of_the_success_rates_has_its_list() {
    JsonNode rates = ok(demo.auditor().get("/v1/success-rates?groupBy=cohort&on=2022-12-31"));
    JsonNode pilot =
        Json.only(rates.required("rows"), row -> row.required("group").asString().equals("PT1"));
    String members = "/v1/success-rates/members?groupBy=cohort&on=2022-12-31&group=PT1&measure=";
    assertThat(ok(demo.auditor().get(members + "contract")).required("total"))
        .isEqualTo(pilot.required("contract").required("numerator"));
    assertThat(ok(demo.auditor().get(members + "pending")).required("total"))
        .isEqualTo(pilot.required("pending"));
    Api.Answer none =
        demo.auditor().get("/v1/success-rates/members?groupBy=cohort&group=PT99&measure=vca");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().required("errors").get(0).required("field").asString())
        .isEqualTo("group");
  }

  /** Figures are for more eyes than single trajectories are. */
  @Test
  void who_sees_no_trajectories_sees_no_members_and_a_region_only_its_own() {
    for (String address : List.of(MEMBERS, "/v1/success-rates/members")) {
      for (String user : List.of("funder", "admin")) {
        assertThat(demo.as(user).get(address).status()).as(user + address).isEqualTo(403);
      }
      assertThat(demo.anonymous().get(address).status()).isEqualTo(401);
    }
    Api.Answer elsewhere = demo.as("werkcentrum").get(MEMBERS);
    Api.Answer nowhere = demo.as("werkcentrum").get("/v1/cohorts/PT99/members");
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(elsewhere.json().required("detail")).isEqualTo(nowhere.json().required("detail"));
    JsonNode own = ok(demo.as("werkcentrum").get("/v1/success-rates/members?on=2022-12-31"));
    JsonNode number = ok(demo.as("werkcentrum").get("/v1/success-rates?on=2022-12-31"));
    assertThat(own.required("total")).isEqualTo(number.required("total").required("starters"));
    assertThat(Json.texts(own.required("items"), "trajectory"))
        .noneMatch(trajectory -> trajectory.startsWith("PT1-"));
  }
}
