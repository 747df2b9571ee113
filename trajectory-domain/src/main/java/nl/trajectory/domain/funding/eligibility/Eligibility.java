package nl.trajectory.domain.funding.eligibility;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTriggers;
import nl.trajectory.domain.funding.agreement.Term;
import nl.trajectory.domain.funding.agreement.TermsTimeline;
import nl.trajectory.domain.funding.agreement.TermsVersion;
import nl.trajectory.domain.trajectory.route.Entry;
import nl.trajectory.domain.trajectory.route.Membership;
import nl.trajectory.domain.trajectory.route.RouteState;
import nl.trajectory.domain.trajectory.step.CheckStep.CohortJoined;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;

/**
 * The eligibility of a trajectory for a term: whether it fulfils it, by its effective history and
 * the version of the terms that is in force on the day of the trigger. Knows nothing of limits.
 */
public final class Eligibility {
  private Eligibility() {}

  /**
   * The first moment at which all conditions are met; when there is none, the first moment, with
   * what is missing; empty when the trigger never fires.
   *
   * @param terms as far as they count
   * @param term a name from any version
   */
  public static Optional<Judgement> judge(TermsTimeline terms, String term, Dossier dossier) {
    if (dossier.history().isEmpty()) {
      return Optional.empty();
    }
    List<Judgement> judgements = new ArrayList<>();
    for (TermsVersion version : terms.versions()) {
      version
          .term(term)
          .ifPresent(found -> judgements.addAll(judge(terms, version, found, dossier)));
    }
    judgements.sort(Comparator.comparing(Judgement::dueOn));
    return judgements.stream()
        .filter(Judgement::met)
        .findFirst()
        .or(() -> judgements.stream().findFirst());
  }

  private static List<Judgement> judge(
      TermsTimeline terms, TermsVersion version, Term term, Dossier dossier) {
    String cohort = terms.agreement().cohort();
    return Firings.of(term, cohort, dossier.history()).stream()
        .filter(firing -> terms.inForceOn(firing.on()).equals(version))
        .map(firing -> judge(terms.agreement(), version, term, dossier, firing))
        .toList();
  }

  private static Judgement judge(
      AgreementConcluded agreement,
      TermsVersion version,
      Term term,
      Dossier dossier,
      Firing firing) {
    RouteState state = dossier.history().state();
    String payer = Objects.requireNonNull(agreement.payer(), "an agreement with terms has a payer");
    boolean municipalityPays = AgreementTriggers.isPaidByEachMunicipality(agreement);
    return new Judgement(
        new ClaimKey(agreement.reference(), term.term(), dossier.trajectory()),
        Objects.requireNonNull(state.opening(), "opening").facts().participant(),
        term,
        version.source(),
        firing.on(),
        municipalityPays ? state.municipalityOn(firing.on()).orElseThrow().value() : payer,
        agreement.payee(),
        Conditions.check(term, agreement.cohort(), firing, state),
        dossier.evidence(reliedOn(agreement.cohort(), term, municipalityPays, dossier, firing)));
  }

  /**
   * What fires the trigger, the joining of the cohort, and what says where the trajectory was on
   * that day and which benefit it began with, when that counts.
   */
  private static List<Integer> reliedOn(
      String cohort, Term term, boolean municipalityPays, Dossier dossier, Firing firing) {
    List<Integer> sequences = new ArrayList<>(firing.reliedOn());
    RouteState state = dossier.history().state();
    List<Membership> stays = state.cohorts();
    Membership stay = Stay.in(cohort, stays, firing.on());
    if (stay != null) {
      sequences.add(sequencesOf(dossier, CohortJoined.class).get(stays.indexOf(stay)));
    }
    if (municipalityPays || term.municipality() != null) {
      sequences.add(state.municipalityOn(firing.on()).orElseThrow().sequence());
    }
    if (term.region() != null) {
      sequences.add(state.regionOn(firing.on()).orElseThrow().sequence());
    }
    if (!term.benefits().isEmpty()) {
      sequences.addAll(sequencesOf(dossier, TrajectoryOpened.class));
    }
    return sequences;
  }

  private static List<Integer> sequencesOf(Dossier dossier, Class<?> type) {
    return dossier.history().effective().stream()
        .filter(entry -> type.isInstance(entry.step()))
        .map(Entry::sequence)
        .toList();
  }
}
