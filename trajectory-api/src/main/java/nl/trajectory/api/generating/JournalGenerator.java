package nl.trajectory.api.generating;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.trajectory.api.generating.world.Chance;
import nl.trajectory.api.generating.world.Municipalities;
import nl.trajectory.api.generating.world.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Makes up a journal of several years, group by group, and writes it as it goes: however long it
 * is, no more than a block of groups is in memory. The same options give the same bytes.
 */
public final class JournalGenerator {
  /** The first group starts after it. */
  static final LocalDate FIRST_DAY = LocalDate.of(2017, 2, 1);

  /** Nothing is told that happens after it. */
  static final LocalDate LAST_DAY = LocalDate.of(2025, 12, 31);

  /** Decisions of so many groups come together, as an import judges what is due before them. */
  private static final int GROUPS_OF_A_BLOCK = 40;

  private static final int RADIX = 36;
  private static final int LATEST_START = 30;

  private final GenerateOptions options;
  private final String prefix;
  private final Journal journal;
  private final Employers employers;
  private final Municipalities municipalities = Municipalities.load();
  private final Refusals refusals = new Refusals();
  private final Claims claims = new Claims(LAST_DAY);
  private int told;

  private JournalGenerator(GenerateOptions options, Writer out) {
    this.options = options;
    this.prefix = "G" + Long.toUnsignedString(options.seed(), RADIX).toUpperCase(Locale.ROOT);
    this.journal = new Journal(out);
    this.employers = new Employers(prefix, journal);
  }

  /** Writes the journal; the writer is neither flushed nor closed. */
  public static GenerateReport write(GenerateOptions options, Writer out) throws IOException {
    return new JournalGenerator(options, out).all();
  }

  private GenerateReport all() throws IOException {
    for (int number = 1; told < options.trajectories(); number++) {
      group(number, Chance.of(options.seed(), number));
      if (number % GROUPS_OF_A_BLOCK == 0) {
        claims.write(journal);
      }
    }
    claims.write(journal);
    return journal.report(options.seed());
  }

  private void group(int number, Chance chance) throws IOException {
    Plan plan = plan(number, chance);
    if (!plan.isGroup()) {
      for (int i = 1; i <= plan.size() && told < options.trajectories(); i++) {
        single(plan, i, chance);
      }
      return;
    }
    Line cohort = plan.line(chance);
    journal.add(cohort);
    Funding funding = Funding.write(plan, chance, journal);
    List<Course> courses = new ArrayList<>();
    int seats = plan.size();
    int recruits = plan.size() + chance.between(0, 3);
    for (int i = 1; i <= recruits && told < options.trajectories(); i++) {
      LocalDate opened = plan.recruitmentFrom().plusDays(chance.between(1, 40));
      Course course = course(plan, i, plan.reference() + "-" + i, false, null, opened, chance);
      if (!course.left && Beginning.join(course, seats)) {
        seats--;
        Whole.route(course);
      }
      tell(course);
      courses.add(course);
      comesBack(plan, course, i, chance);
    }
    close(plan, cohort, plan.size() - seats, chance);
    claims.add(funding, courses, chance);
  }

  private Plan plan(int number, Chance chance) throws IOException {
    Profile profile = chance.pick(Profile.ALL);
    String region = chance.pick(options.regions());
    String sector = chance.pick(profile.sectors());
    long days = ChronoUnit.DAYS.between(FIRST_DAY, LAST_DAY.minusDays(LATEST_START));
    LocalDate starts = FIRST_DAY.plusDays(days * told / options.trajectories());
    if (profile == Profile.BINQ) {
      starts = starts.withMonth(starts.getMonthValue() < 7 ? 2 : 9).withDayOfMonth(1);
    }
    if (starts.isAfter(LAST_DAY.minusDays(LATEST_START)) || starts.isBefore(FIRST_DAY)) {
      starts = FIRST_DAY;
    }
    boolean longRecruitment = chance.percent(6);
    return new Plan(
        prefix + "-C" + number,
        chance.percent(profile.groups()),
        profile,
        region,
        sector,
        starts.minusDays(longRecruitment ? 150 : 75),
        starts,
        chance.between(profile.smallest(), profile.largest()),
        employers.of(region, sector, chance),
        municipalities.of(region),
        options.regions());
  }

  /** Opens one, with the lines that are refused, and takes it up to its check. */
  private Course course(
      Plan plan,
      int number,
      String participantOf,
      boolean again,
      @Nullable String predecessor,
      LocalDate opened,
      Chance chance)
      throws IOException {
    String reference = plan.reference() + "-" + number + (again ? "B" : "");
    Course course = new Course(plan, reference, "P-" + participantOf, chance, opened);
    journal.add(Beginning.opening(course, predecessor));
    long refused = (long) options.refusals() * told / options.trajectories();
    told++;
    if ((long) options.refusals() * told / options.trajectories() > refused) {
      refusals.add(course, journal);
    }
    Beginning.check(course);
    return course;
  }

  private void single(Plan plan, int number, Chance chance) throws IOException {
    LocalDate opened = plan.startsOn().plusDays(chance.between(0, 20));
    Course course =
        course(plan, number, plan.reference() + "-" + number, false, null, opened, chance);
    if (!course.left) {
      Whole.route(course);
    }
    tell(course);
  }

  /** Some come back later for a route of their own; a few have one beside the first. */
  private void comesBack(Plan plan, Course first, int number, Chance chance) throws IOException {
    boolean beside = chance.percent(1);
    if (told == options.trajectories() || !(beside || (first.left && chance.percent(8)))) {
      return;
    }
    LocalDate opened = beside ? first.openedOn.plusDays(20) : chance.after(first.day, 30, 200);
    if (opened.isAfter(LAST_DAY)) {
      return;
    }
    Plan alone = plan.alone(Profile.LEARN_WORK);
    Course second =
        course(
            alone, number, first.reference, true, beside ? null : first.reference, opened, chance);
    if (!second.left) {
      Whole.route(second);
    }
    tell(second);
  }

  private void tell(Course course) throws IOException {
    new Telling(course, journal).tell(LAST_DAY);
  }

  private void close(Plan plan, Line cohort, int joined, Chance chance) throws IOException {
    if (chance.percent(4)) {
      journal.add(
          Line.of("correction")
              .with("cohort", plan.reference())
              .with("corrects", 0)
              .with("kind", "AMEND")
              .with(
                  "replacement",
                  cohort.asReplacement().with("processDirector", "Regionaal Werkcentrum"))
              .with("reason", "another party directs it"));
      return;
    }
    if (chance.percent(80)) {
      boolean wrong = chance.percent(5);
      LocalDate closedOn = plan.closedOn();
      journal.add(
          Line.of("cohort-closure")
              .with("cohort", plan.reference())
              .with("closedOn", wrong ? closedOn.plusDays(10) : closedOn));
      if (wrong) {
        journal.add(
            Line.of("correction")
                .with("cohort", plan.reference())
                .with("corrects", joined + 1)
                .with("kind", "AMEND")
                .with("replacement", Line.inside().with("closedOn", closedOn))
                .with("reason", "ten days too late"));
      }
    }
  }
}
