package nl.trajectory.api.generating.world;

import java.util.List;

/**
 * How things usually go in a programme; shares are in percent. The figures follow those published
 * of the pilots: of the starters with newcomers four of five complete their training and some two
 * of three reach a contract; of a BinQ group eleven of twelve.
 *
 * @param groups in how many of a hundred cases a trajectory is one of a group
 * @param trained of those who start the training
 * @param passed of those who start a trial
 * @param contract of those who passed
 * @param diploma of those under contract; 0: the route has none
 * @param trialMonths 0: the route has no trial
 * @param contractMonths of the usual contract
 */
public record Profile(
    String programme,
    int groups,
    int smallest,
    int largest,
    int youngest,
    int oldest,
    int trained,
    int passed,
    int contract,
    int diploma,
    int trialMonths,
    int contractMonths,
    List<String> targetGroups,
    List<String> languages,
    List<String> sectors) {

  public static final Profile NEWCOMERS =
      new Profile(
          "newcomers",
          100,
          8,
          14,
          19,
          52,
          82,
          90,
          94,
          0,
          2,
          6,
          List.of("STATUS_HOLDER", "STATUS_HOLDER", "STATUS_HOLDER", "OTHER_LANGUAGE"),
          List.of("A1", "A2", "A2", "B1"),
          List.of("glass", "painting", "installation", "logistics"));

  public static final Profile BINQ =
      new Profile(
          "binq",
          100,
          10,
          12,
          17,
          26,
          96,
          96,
          99,
          70,
          3,
          24,
          List.of("SCHOOL_LEAVER", "SCHOOL_LEAVER", "YOUTH_CARE"),
          List.of("NATIVE", "NATIVE", "B2"),
          List.of("construction", "installation", "painting"));

  public static final Profile LEARN_WORK =
      new Profile(
          "learn-work",
          80,
          6,
          14,
          19,
          58,
          86,
          88,
          92,
          72,
          3,
          12,
          List.of("LONG_TERM_UNEMPLOYED", "LONG_TERM_UNEMPLOYED", "OTHER_LANGUAGE", "OTHER"),
          List.of("NATIVE", "B1", "B2"),
          List.of("care", "logistics", "construction"));

  public static final Profile SHORT_CYCLE =
      new Profile(
          "short-cycle",
          75,
          6,
          12,
          18,
          60,
          88,
          86,
          90,
          78,
          3,
          12,
          List.of("LONG_TERM_UNEMPLOYED", "SHELTERED_WORK", "OTHER"),
          List.of("NATIVE", "B1"),
          List.of("care", "logistics", "catering"));

  public static final Profile WERKSCHOOL =
      new Profile(
          "werkschool",
          50,
          4,
          10,
          16,
          20,
          84,
          100,
          74,
          66,
          0,
          12,
          List.of("SCHOOL_LEAVER", "YOUTH_CARE"),
          List.of("NATIVE", "B2"),
          List.of("catering", "care", "construction"));

  /** As often as they stand here. */
  public static final List<Profile> ALL =
      List.of(
          NEWCOMERS,
          NEWCOMERS,
          NEWCOMERS,
          NEWCOMERS,
          BINQ,
          BINQ,
          LEARN_WORK,
          LEARN_WORK,
          SHORT_CYCLE,
          WERKSCHOOL);

  public boolean hasTrial() {
    return trialMonths > 0;
  }

  public boolean hasDiploma() {
    return diploma > 0;
  }
}
