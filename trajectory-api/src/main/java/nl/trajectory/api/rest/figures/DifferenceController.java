package nl.trajectory.api.rest.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import nl.trajectory.api.access.Needs;
import nl.trajectory.api.access.Right;
import nl.trajectory.api.access.Sights;
import nl.trajectory.api.access.Viewer;
import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.asking.Moment;
import nl.trajectory.api.recording.Today;
import nl.trajectory.api.rest.http.Choice;
import nl.trajectory.api.viewing.KnownByNow;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.References;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.projections.cohort.CohortMembers;
import nl.trajectory.projections.difference.Compared;
import nl.trajectory.projections.difference.Difference.Differences;
import nl.trajectory.projections.difference.DifferenceView;
import nl.trajectory.projections.difference.DifferenceView.At;
import nl.trajectory.projections.success.Starting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What figures differ by between two moments. */
@RestController
@ConditionalOnWebApplication
class DifferenceController {
  private static final String COHORT = "cohort";
  private static final String SUCCESS_RATES = "success-rates";

  private final DifferenceView view;
  private final CohortMembers cohortMembers;
  private final Starting starting;
  private final Sights sights;
  private final Today today;
  private final SuccessQuestions questions;
  private final KnownByNow known;

  DifferenceController(
      DifferenceView view,
      CohortMembers cohortMembers,
      Starting starting,
      Sights sights,
      Today today,
      SuccessQuestions questions,
      KnownByNow known) {
    this.view = view;
    this.cohortMembers = cohortMembers;
    this.starting = starting;
    this.sights = sights;
    this.today = today;
    this.questions = questions;
    this.known = known;
  }

  @Needs(Right.SEE_TRAJECTORIES)
  @GetMapping("/v1/differences")
  Differences show(
      Viewer viewer,
      @RequestParam String figure,
      @RequestParam(required = false) @Nullable String cohort,
      @RequestParam(required = false) @Nullable String groupBy,
      @RequestParam(required = false) @Nullable String programme,
      @RequestParam(required = false) @Nullable String region,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String asOf,
      @RequestParam(required = false) @Nullable String on,
      @RequestParam String against,
      @RequestParam(required = false) @Nullable String onAgainst) {
    String name = Choice.of(figure, "figure", new String[] {COHORT, SUCCESS_RATES}, value -> value);
    Moment moment = Moment.of(on, asOf);
    At now = new At(moment.onOr(today.date()), moment.asOf());
    At then = then(Moment.of(onAgainst, "onAgainst", against, "against"), now);
    Map<String, @Nullable String> ofRates = new LinkedHashMap<>();
    ofRates.put("groupBy", groupBy);
    ofRates.put("programme", programme);
    ofRates.put("region", region);
    ofRates.put("from", from);
    ofRates.put("until", until);
    Compared rates =
        starting.compared(questions.of(viewer, groupBy, programme, region, from, until, moment));
    String reference = cohort == null ? null : cohort(viewer, cohort);
    if (name.equals(COHORT)) {
      refuse(name, ofRates);
      if (reference == null) {
        throw Figure.missing(COHORT);
      }
      return view.between(name, cohortMembers.compared(reference), then, now);
    }
    Map<String, @Nullable String> ofCohort = new LinkedHashMap<>();
    ofCohort.put(COHORT, cohort);
    refuse(name, ofCohort);
    return view.between(name, rates, then, now);
  }

  private String cohort(Viewer viewer, String cohort) {
    return sights
        .cohort(viewer, cohort)
        .orElseThrow(() -> References.unknown(RefusalCode.COHORT_UNKNOWN, COHORT));
  }

  /** Filters that belong to another figure would be passed over. */
  private static void refuse(String figure, Map<String, @Nullable String> others) {
    others.forEach(
        (parameter, value) -> {
          if (value != null) {
            throw new InvalidField(
                "field.invalid",
                parameter,
                "The figure " + figure + " takes no parameter " + parameter + "; leave it out.");
          }
        });
  }

  private At then(Moment against, At now) {
    Moment then = new Moment(against.onOr(now.on()), against.asOf());
    if (then.asOf() != null) {
      known.require(then.asOf(), "against");
    }
    then.requireNotAfter(new Moment(now.on(), now.asOf()), "onAgainst", "against");
    return new At(then.onOr(now.on()), then.asOf());
  }
}
