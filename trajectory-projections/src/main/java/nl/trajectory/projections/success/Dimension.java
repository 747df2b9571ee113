package nl.trajectory.projections.success;

/** What starters are grouped by. */
public enum Dimension {
  COHORT("cohort", "s.cohort"),
  PROGRAMME("programme", "s.programme"),
  REGION("region", "s.region"),
  MUNICIPALITY("municipality", "s.municipality"),
  SECTOR("sector", "coalesce(c.sector, e.sector)"),
  EMPLOYER("employer", "s.employer"),
  TARGET_GROUP("targetGroup", "s.target_group"),
  START_HALF_YEAR(
      "startHalfYear",
      """
      to_char(s.start, 'YYYY') || '-H'
        || CASE WHEN extract(month FROM s.start) <= 6 THEN 1 ELSE 2 END\
      """);

  private final String parameter;
  private final String sql;

  Dimension(String parameter, String sql) {
    this.parameter = parameter;
    this.sql = sql;
  }

  /** The name that callers use. */
  public String parameter() {
    return parameter;
  }

  String sql() {
    return sql;
  }
}
