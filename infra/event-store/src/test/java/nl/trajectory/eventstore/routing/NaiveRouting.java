package nl.trajectory.eventstore.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.claim.ClaimEvent.ClaimBecameDue;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.trajectory.step.AnytimeStep.HandedOver;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;

/** What each region sees, worked out anew from everything recorded, at every single entry. */
final class NaiveRouting {

  /** An entry in the one order. */
  record Said(long position, String stream, Object event) {}

  /** What a region has, in its order. */
  record Has(long position, long cause) {}

  final Map<String, List<Has>> regions = new TreeMap<>();
  private final List<Said> all = new ArrayList<>();
  private final Map<String, Set<String>> everSaw = new HashMap<>();

  void add(Said said) {
    Map<String, Set<String>> before = sights();
    all.add(said);
    Map<String, Set<String>> after = sights();
    Map<String, List<Long>> earlier = new TreeMap<>();
    for (Map.Entry<String, Set<String>> sight : after.entrySet()) {
      for (String region : sight.getValue()) {
        if (!before.getOrDefault(sight.getKey(), Set.of()).contains(region)) {
          for (Said old : all) {
            if (old.stream().equals(sight.getKey()) && old.position() < said.position()) {
              earlier.computeIfAbsent(region, key -> new ArrayList<>()).add(old.position());
            }
          }
        }
      }
    }
    earlier.forEach(
        (region, positions) -> {
          positions.sort(Comparator.naturalOrder());
          positions.forEach(position -> give(region, position, said.position()));
        });
    Set<String> recipients = new TreeSet<>(before.getOrDefault(said.stream(), Set.of()));
    recipients.addAll(after.getOrDefault(said.stream(), Set.of()));
    recipients.forEach(region -> give(region, said.position(), said.position()));
  }

  private void give(String region, long position, long cause) {
    List<Has> has = regions.computeIfAbsent(region, key -> new ArrayList<>());
    if (has.stream().noneMatch(entry -> entry.position() == position)) {
      has.add(new Has(position, cause));
    }
  }

  private Map<String, Set<String>> sights() {
    Map<String, List<Object>> streams = new LinkedHashMap<>();
    for (Said said : all) {
      streams.computeIfAbsent(said.stream(), key -> new ArrayList<>()).add(said.event());
    }
    Map<String, String> homes = new HashMap<>();
    Map<String, String> cohortOfAgreement = new HashMap<>();
    Map<String, String> participants = new HashMap<>();
    Map<String, String> runBy = new HashMap<>();
    Map<String, Set<String>> joined = new HashMap<>();
    streams.forEach(
        (stream, events) -> {
          for (Object event : events) {
            if (event instanceof CohortPlanned planned) {
              homes.put(planned.reference(), planned.region());
            } else if (event instanceof CohortPlanAmended amended) {
              homes.put(amended.replacement().reference(), amended.replacement().region());
            } else if (event instanceof AgreementConcluded agreement) {
              cohortOfAgreement.put(agreement.reference(), agreement.cohort());
            }
          }
          if (events.get(0) instanceof StepRecorded step
              && step.step() instanceof TrajectoryOpened opened) {
            participants.put(stream, opened.participant());
            follow(events, stream, runBy, joined);
          }
        });

    Map<String, Set<String>> sights = new HashMap<>();
    for (String trajectory : participants.keySet()) {
      Set<String> seen = new TreeSet<>(Set.of(runBy.get(trajectory)));
      joined.get(trajectory).forEach(cohort -> seen.add(homes.get(cohort)));
      sights.put(trajectory, seen);
      everSaw.computeIfAbsent(trajectory, key -> new TreeSet<>()).addAll(seen);
    }
    Map<String, Set<String>> ofCohorts = new HashMap<>();
    homes.forEach(
        (cohort, home) -> {
          Set<String> seen = new TreeSet<>(Set.of(home));
          joined.forEach(
              (trajectory, cohorts) -> {
                if (cohorts.contains(cohort)) {
                  seen.addAll(sights.get(trajectory));
                }
              });
          ofCohorts.put(cohort, seen);
        });
    streams.forEach(
        (stream, events) -> {
          Object first = events.get(0);
          if (first instanceof CohortPlanned planned) {
            sights.put(stream, ofCohorts.get(planned.reference()));
          } else if (first instanceof AgreementConcluded agreement) {
            sights.put(stream, ofCohorts.get(agreement.cohort()));
          } else if (first instanceof CostIncurred cost) {
            sights.put(stream, ofCohorts.get(cost.cohort()));
          } else if (first instanceof ClaimBecameDue due) {
            Set<String> seen = new TreeSet<>(ofCohorts.get(cohortOfAgreement.get(due.agreement())));
            seen.addAll(sights.get(due.trajectory()));
            sights.put(stream, seen);
          } else if (first instanceof EmployerRegistered) {
            sights.put(stream, Set.of("shared"));
          } else if (first instanceof PersonalDataErased erased) {
            Set<String> seen = new TreeSet<>();
            participants.forEach(
                (trajectory, participant) -> {
                  if (participant.equals(erased.participant())) {
                    seen.addAll(everSaw.get(trajectory));
                  }
                });
            sights.put(stream, seen);
          }
        });
    return sights;
  }

  private static void follow(
      List<Object> events,
      String stream,
      Map<String, String> runBy,
      Map<String, Set<String>> joined) {
    Map<Integer, StepRecorded> holds = new TreeMap<>();
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof StepRecorded step) {
        holds.put(i, step);
      } else if (events.get(i) instanceof EntryAmended amended) {
        holds.put(amended.corrects(), amended.replacement());
      } else if (events.get(i) instanceof EntryRetracted retracted) {
        holds.remove(retracted.corrects());
      }
    }
    joined.put(stream, new TreeSet<>());
    holds.values().stream()
        .sorted(Comparator.comparing(StepRecorded::occurredOn))
        .forEach(
            step -> {
              if (step.step() instanceof TrajectoryOpened opened) {
                runBy.put(stream, opened.region());
              } else if (step.step() instanceof HandedOver handedOver) {
                runBy.put(stream, handedOver.region());
              } else if (step.step() instanceof CohortJoined join) {
                joined.get(stream).add(join.cohort());
              }
            });
  }
}
