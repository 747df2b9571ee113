package nl.trajectory.projections.facts.funding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.cohort.CohortEvent.CohortPlanAmended;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementEvent;
import nl.trajectory.domain.funding.claim.ClaimEvent;
import nl.trajectory.domain.funding.cost.CostEvent;
import nl.trajectory.domain.funding.cost.CostState;
import nl.trajectory.domain.funding.judging.AgreementState;
import nl.trajectory.projections.facts.Versions.Said;
import org.jspecify.annotations.Nullable;

/**
 * A batch of events, and what it says of the money. Cohorts come first, as agreements have their
 * regions, then agreements, as costs and claims are seen by whoever sees theirs.
 */
final class FundingBatch {
  private final FundingTables tables;
  private final RecordedEvents recorded;
  private final long last;
  private final Map<Long, Instant> known = new HashMap<>();
  private final PartyNames names = new PartyNames();
  private final Map<String, List<RecordedEvent>> plans = new LinkedHashMap<>();
  private final Touched touchedAgreements = new Touched();
  private final Touched touchedCosts = new Touched();
  private final Touched touchedClaims = new Touched();
  private final Timeline<String> regions = new Timeline<>();
  private final Timeline<AgreementRow> agreements = new Timeline<>();

  FundingBatch(FundingTables tables, RecordedEvents recorded, List<RecordedEvent> events) {
    this.tables = tables;
    this.recorded = recorded;
    this.last = events.get(events.size() - 1).position();
    events.forEach(this::note);
  }

  private void note(RecordedEvent happened) {
    Object event = happened.event();
    long position = happened.position();
    known.put(position, happened.recordedAt());
    names.take(event, position);
    CohortPlanned plan = plan(event);
    if (plan != null) {
      plans.computeIfAbsent(plan.reference(), any -> new ArrayList<>()).add(happened);
    } else if (event instanceof AgreementEvent) {
      touchedAgreements.note(happened.stream(), position);
    } else if (event instanceof CostEvent) {
      touchedCosts.note(happened.stream(), position);
    } else if (event instanceof ClaimEvent) {
      touchedClaims.note(happened.stream(), position);
    }
  }

  private static @Nullable CohortPlanned plan(Object event) {
    if (event instanceof CohortPlanned planned) {
      return planned;
    }
    return event instanceof CohortPlanAmended amended ? amended.replacement() : null;
  }

  /** Whether there is anything to write. */
  boolean concernsMoney() {
    return !plans.isEmpty()
        || !touchedAgreements.subjects().isEmpty()
        || !touchedCosts.subjects().isEmpty()
        || !touchedClaims.subjects().isEmpty();
  }

  void write() {
    tables.writeNames(names.all());
    writePlans();
    writeAgreements();
    writeCosts();
    writeClaims();
  }

  private void writePlans() {
    tables.regions(plans.keySet()).forEach(regions::before);
    List<Said<PlanRow>> said = new ArrayList<>();
    plans.forEach(
        (cohort, events) -> {
          for (RecordedEvent happened : events) {
            CohortPlanned plan = Objects.requireNonNull(plan(happened.event()));
            said.add(new Said<>(cohort, happened.position(), List.of(PlanRow.of(plan))));
            if (!plan.region().equals(regions.at(cohort, happened.position()))) {
              regions.from(cohort, happened.position(), plan.region());
            }
          }
        });
    tables.writePlans(said);
  }

  // Agreements

  private void writeAgreements() {
    Set<String> moved = new TreeSet<>(plans.keySet());
    moved.removeIf(cohort -> regions.changes(cohort).isEmpty());
    Set<String> streams = new TreeSet<>(touchedAgreements.subjects());
    streams.addAll(tables.agreementsOf(moved));
    Map<String, List<RecordedEvent>> events = events(streams);
    know(events.values().stream().map(of -> Set.of(concluded(of).reference())).toList());
    Set<String> cohorts = new TreeSet<>();
    events.values().forEach(of -> cohorts.add(concluded(of).cohort()));
    cohorts.removeAll(plans.keySet());
    tables.regions(cohorts).forEach(regions::before);
    events.forEach(
        (stream, of) -> touchedAgreements.note(stream, regions.changes(concluded(of).cohort())));
    List<Said<AgreementRow>> rows = new ArrayList<>();
    List<Said<ShareRow>> shares = new ArrayList<>();
    List<Said<TermRow>> terms = new ArrayList<>();
    events.forEach(
        (stream, all) -> {
          for (long moment : touchedAgreements.moments(stream, known)) {
            List<RecordedEvent> then = upTo(moment, all);
            if (!then.isEmpty()) {
              AgreementConcluded concluded = concluded(then);
              String reference = concluded.reference();
              AgreementRow row =
                  AgreementRow.of(stream, concluded, regions.at(concluded.cohort(), moment));
              if (!row.equals(agreements.at(reference, moment))) {
                agreements.from(reference, moment, row);
              }
              AgreementState state = state(stream, then);
              rows.add(new Said<>(reference, moment, List.of(row)));
              shares.add(new Said<>(reference, moment, ShareRow.of(row, state.sharesInForce())));
              terms.add(new Said<>(reference, moment, TermRow.of(row, state.termsInForce())));
            }
          }
        });
    tables.writeAgreements(rows, shares, terms);
  }

  private static AgreementConcluded concluded(List<RecordedEvent> events) {
    return (AgreementConcluded) events.get(0).event();
  }

  private static AgreementState state(String stream, List<RecordedEvent> events) {
    return AgreementState.of(stream, events.stream().map(RecordedEvent::event).toList());
  }

  // Costs and claims

  private void writeCosts() {
    Set<String> streams = new TreeSet<>(touchedCosts.subjects());
    streams.addAll(tables.costsOf(changedAgreements()));
    Map<String, List<RecordedEvent>> events = events(streams);
    Map<String, Set<String>> named = new HashMap<>();
    events.forEach((cost, all) -> named.put(cost, agreementsOf(all)));
    know(named.values());
    List<Said<CostRow>> said = new ArrayList<>();
    events.forEach(
        (cost, all) -> {
          for (String one : named.getOrDefault(cost, Set.of())) {
            touchedCosts.note(cost, agreements.changes(one));
          }
          for (long moment : touchedCosts.moments(cost, known)) {
            List<CostRow> row = cost(cost, upTo(moment, all), moment);
            said.add(new Said<>(cost, moment, row));
          }
        });
    tables.writeCosts(said);
  }

  /** The agreements that it was ever under. */
  private static Set<String> agreementsOf(List<RecordedEvent> cost) {
    Set<String> agreements = new TreeSet<>();
    CostState state = null;
    for (RecordedEvent happened : cost) {
      state = CostState.after(state, (CostEvent) happened.event());
      agreements.add(state.said().agreement());
    }
    return agreements;
  }

  private List<CostRow> cost(String cost, List<RecordedEvent> events, long moment) {
    CostState state = null;
    for (RecordedEvent happened : events) {
      state = CostState.after(state, (CostEvent) happened.event());
    }
    AgreementRow agreement = state == null ? null : agreements.at(state.said().agreement(), moment);
    return state == null || agreement == null
        ? List.of()
        : List.of(CostRow.of(cost, events.get(0).position(), state, agreement));
  }

  private void writeClaims() {
    Set<String> streams = new TreeSet<>(touchedClaims.subjects());
    streams.addAll(tables.claimsOf(changedAgreements()));
    Map<String, List<RecordedEvent>> events = events(streams);
    know(events.values().stream().map(all -> Set.of(agreementOf(all))).toList());
    List<Said<ClaimRow>> rows = new ArrayList<>();
    List<Said<MovementRow>> movements = new ArrayList<>();
    events.forEach(
        (id, all) -> {
          String reference = agreementOf(all);
          touchedClaims.note(id, agreements.changes(reference));
          for (long moment : touchedClaims.moments(id, known)) {
            List<RecordedEvent> then = upTo(moment, all);
            AgreementRow agreement = agreements.at(reference, moment);
            if (!then.isEmpty() && agreement != null) {
              KnownClaim claim = KnownClaim.of(then);
              rows.add(new Said<>(id, moment, ClaimRow.of(claim, agreement)));
              movements.add(new Said<>(id, moment, MovementRow.of(claim, agreement)));
            }
          }
        });
    tables.writeClaims(rows, movements);
  }

  private static String agreementOf(List<RecordedEvent> claim) {
    return KnownClaim.of(claim).key().agreement();
  }

  /** Those of which the batch says something. */
  private Set<String> changedAgreements() {
    Set<String> changed = new TreeSet<>(agreements.subjects());
    changed.removeIf(agreement -> agreements.changes(agreement).isEmpty());
    return changed;
  }

  /** What was known of agreements before the batch. */
  private void know(Collection<Set<String>> references) {
    Set<String> wanted = new TreeSet<>();
    references.forEach(wanted::addAll);
    wanted.removeAll(agreements.subjects());
    tables.agreements(wanted).forEach(row -> agreements.before(row.reference(), row));
  }

  // Reading

  private Map<String, List<RecordedEvent>> events(Set<String> streams) {
    Map<String, List<RecordedEvent>> events = new LinkedHashMap<>();
    if (!streams.isEmpty()) {
      recorded
          .ofStreams(streams, last)
          .forEach(
              event -> events.computeIfAbsent(event.stream(), any -> new ArrayList<>()).add(event));
    }
    return events;
  }

  private static List<RecordedEvent> upTo(long position, List<RecordedEvent> events) {
    return events.stream().filter(event -> event.position() <= position).toList();
  }
}
