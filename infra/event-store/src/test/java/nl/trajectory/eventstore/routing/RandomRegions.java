package nl.trajectory.eventstore.routing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortEvent.SeatTaken;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.TermsSource;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.trajectory.step.AnytimeStep.GoalReached;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.Benefit;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TargetGroup;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;

/** Events of a few regions that often hand over, seat each other's people and correct it. */
public final class RandomRegions {
  private static final LocalDate DAY = LocalDate.of(2025, 1, 1);

  private final Random random;
  private final List<String> regions;
  private final String run = "R" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, List<Object>> streams = new LinkedHashMap<>();
  private final List<String> trajectories = new ArrayList<>();
  private final List<String> cohorts = new ArrayList<>();
  private final List<String> agreements = new ArrayList<>();
  private final List<String> participants = new ArrayList<>();

  /** An event and its place in its stream. */
  public record Next(String stream, int sequence, Object event) {}

  public RandomRegions(Random random, List<String> regions) {
    this.random = random;
    this.regions = regions;
  }

  public Next next() {
    Object event = null;
    String stream = UUID.randomUUID().toString();
    int kind = random.nextInt(20);
    if (cohorts.isEmpty() || kind == 0) {
      String reference = run + "-C" + cohorts.size();
      event = planned(reference);
      cohorts.add(reference);
    } else if (trajectories.isEmpty() || kind <= 2) {
      if (participants.isEmpty() || random.nextInt(3) > 0) {
        participants.add(run + "-P" + participants.size());
      }
      event = new StepRecorded(day(), opened(one(participants)));
      trajectories.add(stream);
    } else if (kind == 3) {
      event = new EmployerRegistered(run + "-E" + streams.size(), "Bakkerij", one(regions), "F");
    } else if (agreements.isEmpty() || kind == 4) {
      String reference = run + "-A" + agreements.size();
      event =
          new AgreementConcluded(
              reference,
              one(cohorts),
              AgreementConcluded.Kind.RESULT,
              null,
              null,
              "Stad",
              null,
              null,
              null,
              List.of(),
              List.of());
      agreements.add(reference);
    } else if (kind == 5) {
      event =
          new CostIncurred(
              null,
              one(cohorts),
              one(agreements),
              CostIncurred.Category.TRAINING,
              Euros.of("10.00"),
              DAY,
              "Stad");
    } else if (kind == 6) {
      event =
          new ClaimBecameDue(
              DAY,
              one(agreements),
              "START",
              one(trajectories),
              new TermsSource("x", 0),
              "Stad",
              null,
              Euros.of("10.00"),
              List.of(),
              List.of(),
              List.of());
    } else if (kind == 7 && !participants.isEmpty()) {
      event = new PersonalDataErased(one(participants), "asked for");
    } else if (kind == 8) {
      stream = streamOf(one(cohorts));
      event = new CohortPlanAmended(0, planned(reference(stream)), "elsewhere", null);
    } else if (kind == 9) {
      stream = streamOf(one(cohorts));
      event = new SeatTaken(one(trajectories), DAY, null, null);
    } else {
      stream = one(trajectories);
      event = ofTrajectory(kind, streams.get(stream));
    }
    List<Object> events = streams.computeIfAbsent(stream, key -> new ArrayList<>());
    events.add(event);
    return new Next(stream, events.size() - 1, event);
  }

  private Object ofTrajectory(int kind, List<Object> before) {
    StepRecorded opening = (StepRecorded) before.get(0);
    int corrects = random.nextInt(before.size());
    if (kind <= 12) {
      return new StepRecorded(day(), new HandedOver(one(regions)));
    }
    if (kind <= 14) {
      return new StepRecorded(day(), new CohortJoined(one(cohorts)));
    }
    if (kind == 15) {
      String participant = ((TrajectoryOpened) opening.step()).participant();
      return new EntryAmended(0, new StepRecorded(day(), opened(participant)), "mistake", null);
    }
    if (kind == 16 && before.get(corrects) instanceof StepRecorded && corrects > 0) {
      StepRecorded other =
          new StepRecorded(
              day(),
              random.nextBoolean() ? new HandedOver(one(regions)) : new CohortJoined(one(cohorts)));
      return new EntryAmended(corrects, other, "mistake", null);
    }
    return kind == 17 && before.get(corrects) instanceof StepRecorded && corrects > 0
        ? new EntryRetracted(corrects, "mistake", null)
        : new StepRecorded(day(), new GoalReached(1));
  }

  private TrajectoryOpened opened(String participant) {
    return new TrajectoryOpened(
        run + "-T" + streams.size(),
        participant,
        "WERK",
        1,
        null,
        one(regions),
        "0363",
        TargetGroup.values()[0],
        Benefit.WW,
        null,
        null,
        null,
        null,
        null,
        30);
  }

  private CohortPlanned planned(String reference) {
    return new CohortPlanned(
        reference, "Groep", "WERK", 1, "Bouw", one(regions), null, DAY, DAY, 10, null);
  }

  private String streamOf(String cohort) {
    return streams.entrySet().stream()
        .filter(entry -> entry.getValue().get(0) instanceof CohortPlanned)
        .filter(entry -> reference(entry.getKey()).equals(cohort))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  private String reference(String stream) {
    return ((CohortPlanned) streams.get(stream).get(0)).reference();
  }

  private LocalDate day() {
    return DAY.plusDays(random.nextInt(30));
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
