package nl.trajectory.api;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import nl.trajectory.api.access.Viewer.Role;

/**
 * Who may use which address of the interface, and what is at it: said once more beside the code, so
 * that a right that is given by mistake is seen.
 */
final class AccessRules {
  /** What an address is about. All but the first two may be hidden from who asks. */
  enum Kind {
    /** Nothing single: a list, sums, something new. */
    NONE,
    /** Seen by everybody who sees any. */
    EMPLOYER,
    TRAJECTORY,
    COHORT,
    AGREEMENT,
    CLAIM,
    COST,
    FUND,
    PARTICIPANT,
    /** A trajectory of the participant who asks. */
    OWN
  }

  /**
   * The rule of an address.
   *
   * @param query what it must be asked with; {@code {trajectory}} and {@code {participant}} are in
   *     sight
   */
  record Rule(Set<Role> roles, Kind kind, String query) {}

  /** Roles: coordinator, werkcentrum, funder, auditor, admin ({@code x}), participant. */
  private static final String TABLE =
      """
      GET  /v1/trajectories                                cwa     NONE
      POST /v1/trajectories                                c       NONE
      GET  /v1/trajectories/{id}                           cwa     TRAJECTORY
      GET  /v1/trajectories/{id}/history                   cwa     TRAJECTORY
      GET  /v1/trajectories/{id}/next-steps                cwa     TRAJECTORY
      GET  /v1/trajectories/{id}/comparison                cwa     TRAJECTORY ?againstAsOf=2022-07-06T12:00:00Z
      POST /v1/trajectories/{id}/steps                     c       TRAJECTORY
      POST /v1/trajectories/{id}/corrections               c       TRAJECTORY
      GET  /v1/cohorts                                     cwfa    NONE
      POST /v1/cohorts                                     c       NONE
      GET  /v1/cohorts/{id}                                cwfa    COHORT
      GET  /v1/cohorts/{id}/members                        cwa     COHORT
      GET  /v1/cohorts/{id}/durations                      cwa     COHORT
      GET  /v1/cohorts/{id}/history                        cwa     COHORT
      GET  /v1/cohorts/{id}/price                          cwfa    COHORT
      POST /v1/cohorts/{id}/closure                        c       COHORT
      POST /v1/cohorts/{id}/corrections                    c       COHORT
      GET  /v1/costs                                       cfa     NONE
      GET  /v1/costs/{id}                                  cfa     COST
      GET  /v1/costs/{id}/history                          cfa     COST
      POST /v1/costs/{id}/corrections                      c       COST
      GET  /v1/employers                                   cwfa    EMPLOYER
      POST /v1/employers                                   c       NONE
      GET  /v1/employers/{id}                              cwfa    EMPLOYER
      GET  /v1/employers/{id}/history                      cwfa    EMPLOYER
      POST /v1/employers/{id}/corrections                  c       EMPLOYER
      GET  /v1/agreements                                  cfa     NONE
      POST /v1/agreements                                  c       NONE
      GET  /v1/agreements/{id}                             cfa     AGREEMENT
      POST /v1/agreements/{id}/terms                       c       AGREEMENT
      POST /v1/agreements/{id}/corrections                 c       AGREEMENT
      GET  /v1/agreements/{id}/history                     cfa     AGREEMENT
      GET  /v1/agreements/{id}/judgements                  cfa     AGREEMENT  ?trajectory={trajectory}
      GET  /v1/claims                                      cfa     NONE
      GET  /v1/claims/{id}                                 cfa     CLAIM
      GET  /v1/claims/{id}/proof-bundle                    cfa     CLAIM
      POST /v1/claims/{id}/decisions                       f       CLAIM
      POST /v1/claims/{id}/attestations                    c       CLAIM
      GET  /v1/funding                                     cwfa    NONE
      GET  /v1/funds/{id}                                  cwfa    FUND
      GET  /v1/prognosis                                   cwfa    NONE       ?from=2022-H1&until=2022-H2
      GET  /v1/business-case                               cwfaxp  NONE       ?starters=1&contractShare=1&benefitPerYear=1&yearsAhead=1&startAmount=1&resultAmount=1
      GET  /v1/success-rates                               cwfa    NONE       ?groupBy=cohort
      GET  /v1/success-rates/members                       cwa     NONE       ?measure=starters
      GET  /v1/differences                                 cwa     NONE       ?figure=success-rates&against=2022-07-06T12:00:00Z
      GET  /v1/work-list                                   cwa     NONE
      GET  /v1/access-log                                  ap      NONE       ?participant={participant}
      POST /v1/participants/{id}/disclosure                ca      PARTICIPANT
      POST /v1/participants/{id}/erasure                   x       PARTICIPANT
      GET  /v1/me                                          p       NONE
      GET  /v1/me/trajectories                             p       NONE
      GET  /v1/me/trajectories/{id}                        p       OWN
      POST /v1/me/trajectories/{id}/correction-requests    p       OWN
      GET  /v1/correction-requests                         c       NONE
      GET  /v1/ledger/checkpoint                           cwfaxp  NONE
      GET  /v1/ledger/checkpoints                          cwfaxp  NONE
      GET  /v1/ledger/timestamp                            cwfaxp  NONE       ?size=1
      GET  /v1/ledger/inclusion                            cwfaxp  NONE       ?position=1
      GET  /v1/ledger/consistency                          cwfaxp  NONE       ?from=1&to=2
      GET  /v1/ledger/key                                  cwfaxp  NONE
      """;

  private static final Map<Character, Role> LETTERS =
      Map.of(
          'c', Role.COORDINATOR,
          'w', Role.WERKCENTRUM,
          'f', Role.FUNDER,
          'a', Role.AUDITOR,
          'x', Role.ADMIN,
          'p', Role.PARTICIPANT);

  private static final String OPENING =
      """
      {"reference": "{new}", "participant": "P-{new}", "programme": "newcomers",
       "region": "{region}", "municipality": "0599", "openedOn": "2023-01-16",
       "targetGroup": "STATUS_HOLDER", "benefit": "PARTICIPATION_ACT", "ageAtOpening": 31,
       "%s": "{%s}"}\
      """;

  /** What names, within a body, what may be hidden: by the kind of it, in braces. */
  static final Map<String, List<String>> NAMING =
      Map.of(
          "POST /v1/trajectories",
          List.of(
              OPENING.formatted("cohort", Kind.COHORT),
              OPENING.formatted("predecessor", Kind.TRAJECTORY)),
          "POST /v1/trajectories/{id}/steps",
          List.of(
              "{\"type\": \"CohortJoined\", \"occurredOn\": \"2023-01-20\", \"cohort\":"
                  + " \"{COHORT}\"}"),
          "POST /v1/agreements",
          List.of(
              "{\"reference\": \"{new}\", \"cohort\": \"{COHORT}\", \"kind\": \"SUBSIDY\","
                  + " \"payer\": \"P\"}"));

  /** By method and address. */
  static final Map<String, Rule> ALL = rules();

  private AccessRules() {}

  private static Map<String, Rule> rules() {
    Map<String, Rule> rules = new LinkedHashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" +", -1))
        .forEach(
            words ->
                rules.put(
                    words[0] + " " + words[1],
                    new Rule(
                        roles(words[2]),
                        Kind.valueOf(words[3]),
                        Arrays.stream(words).skip(4).findFirst().orElse(""))));
    return rules;
  }

  private static Set<Role> roles(String letters) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    Stream<Character> each = letters.chars().mapToObj(letter -> (char) letter);
    each.forEach(letter -> roles.add(LETTERS.get(letter)));
    return roles;
  }
}
