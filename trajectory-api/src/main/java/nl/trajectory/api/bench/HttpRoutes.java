package nl.trajectory.api.bench;

import java.time.LocalDate;
import java.util.List;

/**
 * Trajectories of the same length, there before anything is measured.
 *
 * @param entries in each, its opening included
 */
record HttpRoutes(String prefix, int number, int entries) {
  static final LocalDate OPENED_ON = LocalDate.of(2022, 1, 5);
  private static final int IN_A_COHORT = 10;
  private static final String COHORT =
      """
      {"record":"cohort","reference":"%s","name":"Glazing","programme":"newcomers",\
      "sector":"glass","region":"Amersfoort","recruitmentFrom":"%s","startsOn":"%s",\
      "plannedSize":%d}
      """;
  private static final String AGREEMENT =
      """
      {"record":"agreement","cohort":"%s","reference":"%s-RESULT","kind":"RESULT",\
      "preFinancier":"STOOV","payer":"TRAJECTORY_MUNICIPALITY","payee":"STOOV","terms":[\
      {"term":"START","trigger":"STARTED","amount":"1000.00"},\
      {"term":"RESULT","trigger":"CONTRACT_SIGNED","amount":"2500.00","minimumMonths":6}]}
      """;
  private static final String TRAJECTORY =
      """
      {"record":"trajectory","reference":"%s","participant":"P-%s","cohort":"%s",\
      "programme":"newcomers","region":"Amersfoort","municipality":"0307","openedOn":"%s",\
      "targetGroup":"STATUS_HOLDER","benefit":"PARTICIPATION_ACT","ageAtOpening":31}
      """;
  static final String PROVIDER = "Taalpunt Oost";

  /** Steps are recorded in these. */
  static final HttpRoutes SHORT = new HttpRoutes("S", 640, 20);

  /** And in these, to see what length costs. */
  static final HttpRoutes LONG = new HttpRoutes("L", 32, 200);

  /** These are only read. */
  static final HttpRoutes READ = new HttpRoutes("R", 32, 20);

  static final List<HttpRoutes> ALL = List.of(SHORT, LONG, READ);

  String reference(int number) {
    return "BENCH-" + prefix + "-" + number;
  }

  /** The lines of a journal that make them: in cohorts, each under an agreement. */
  void addTo(StringBuilder journal) {
    for (int n = 0; n < number; n++) {
      String cohort = "BENCH-C" + prefix + "-" + n / IN_A_COHORT;
      if (n % IN_A_COHORT == 0) {
        journal.append(COHORT.formatted(cohort, OPENED_ON, OPENED_ON.plusDays(1), IN_A_COHORT));
        journal.append(AGREEMENT.formatted(cohort, cohort));
      }
      String reference = reference(n);
      journal.append(TRAJECTORY.formatted(reference, reference, cohort, OPENED_ON));
      for (int entry = 1; entry < entries; entry++) {
        journal
            .append("{\"record\":\"step\",\"trajectory\":\"")
            .append(reference)
            .append("\",")
            .append((entry == 1 ? joining(cohort) : step(entry)).substring(1))
            .append('\n');
      }
    }
  }

  private static String joining(String cohort) {
    return "{\"type\":\"CohortJoined\",\"occurredOn\":\"%s\",\"cohort\":\"%s\"}"
        .formatted(OPENED_ON.plusDays(1), cohort);
  }

  /** The step that becomes that entry: each on a day of its own. */
  static String step(int entry) {
    return "{\"type\":\"AssessmentTaken\",\"occurredOn\":\""
        + OPENED_ON.plusDays(entry)
        + "\",\"kind\":\"LANGUAGE\",\"result\":\"PASSED\",\"provider\":\""
        + PROVIDER
        + "\"}";
  }
}
