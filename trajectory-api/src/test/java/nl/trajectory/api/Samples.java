package nl.trajectory.api;

import tools.jackson.databind.node.ObjectNode;

/** What is recorded where it does not matter what. */
final class Samples {
  private Samples() {}

  static ObjectNode employer(String reference) {
    return Json.of("reference", reference, "name", "Glas", "region", "Twente", "sector", "glass");
  }

  /** The opening of a trajectory. */
  static ObjectNode opening(String reference, String region) {
    return Json.of(
        "reference",
        reference,
        "participant",
        "P-" + reference,
        "programme",
        "newcomers",
        "region",
        region,
        "municipality",
        "0153",
        "openedOn",
        "2023-01-16",
        "targetGroup",
        "STATUS_HOLDER",
        "benefit",
        "PARTICIPATION_ACT",
        "ageAtOpening",
        31);
  }

  static ObjectNode cohort(String reference, String region) {
    return Json.of(
        "reference",
        reference,
        "name",
        "Glazing",
        "programme",
        "newcomers",
        "sector",
        "glass",
        "region",
        region,
        "recruitmentFrom",
        "2023-01-09",
        "startsOn",
        "2023-03-06",
        "plannedSize",
        10);
  }
}
