package nl.trajectory.domain.funding.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.trajectory.domain.NormalisedName;
import nl.trajectory.domain.References;
import nl.trajectory.domain.References.Kind;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.funding.agreement.Term.Trigger;

/**
 * The triggers that agreements have taken, and the keys they are kept under: a payer pays a cohort
 * once for the same result.
 */
public final class AgreementTriggers {
  private final References references;
  private final AgreementFate fate;

  AgreementTriggers(References references, AgreementFate fate) {
    this.references = references;
    this.fate = fate;
  }

  /**
   * Triggers of earlier terms stay taken: those terms still judge their own days. An agreement
   * keeps the triggers it has, also one that was concluded when names were compared otherwise.
   */
  void take(String id, AgreementConcluded agreement, Set<Trigger> had, List<Term> terms) {
    for (Trigger trigger : new TreeSet<>(terms.stream().map(Term::trigger).toList())) {
      if (had.contains(trigger)) {
        take(triggerKey(agreement, trigger), id);
        continue;
      }
      requireFree(take(triggerKey(agreement, trigger), id), id);
      if (isPaidByMunicipalities(agreement)) {
        keepMunicipalitiesApart(id, agreement, trigger);
      }
    }
  }

  /** Either each trajectory's municipality pays, or some that are named do. */
  private void keepMunicipalitiesApart(String id, AgreementConcluded agreement, Trigger trigger) {
    List<String> all = join(municipalitiesKey(agreement, trigger), id);
    Optional<String> ofEach = inForce(holders(eachMunicipalityKey(agreement, trigger))).findFirst();
    if (ofEach.isPresent()) {
      inForce(all).forEach(one -> requireFree(one, ofEach.get()));
      requireFree(ofEach.get(), id);
    }
  }

  /** Takes the key where nobody has, or those who had it were retracted; returns who has it. */
  private String take(String key, String id) {
    List<String> holders = holders(key);
    Optional<String> holder = inForce(holders).findFirst();
    if (holder.isEmpty()) {
      references.take(Kind.AGREEMENT_TRIGGER, numbered(key, holders.size()), id);
    }
    return holder.orElse(id);
  }

  private Stream<String> inForce(List<String> holders) {
    return holders.stream().filter(holder -> !fate.isRetracted(holder));
  }

  /** Adds to those who share the key, once; returns all of them. */
  private List<String> join(String key, String id) {
    List<String> holders = holders(key);
    if (!holders.contains(id)) {
      references.take(Kind.AGREEMENT_TRIGGER, numbered(key, holders.size()), id);
      holders.add(id);
    }
    return holders;
  }

  /** All that ever took the key, in their order. */
  private List<String> holders(String key) {
    List<String> holders = new ArrayList<>();
    Optional<String> next;
    do {
      next = references.find(Kind.AGREEMENT_TRIGGER, numbered(key, holders.size()));
      next.ifPresent(holders::add);
    } while (next.isPresent());
    return holders;
  }

  private static String numbered(String key, int before) {
    return before == 0 ? key : key + "#" + (before + 1);
  }

  private static void requireFree(String holder, String id) {
    if (!holder.equals(id)) {
      throw new Refused(
          RefusalCode.AGREEMENT_TRIGGER_TAKEN,
          "terms.trigger",
          "Another agreement has this payer pay this cohort for the same result; change the terms"
              + " of that one.");
    }
  }

  /**
   * What no other agreement of the cohort may have: the payer with that trigger. Within one
   * agreement several terms may share a trigger.
   */
  static String triggerKey(AgreementConcluded agreement, Trigger trigger) {
    return key(agreement, String.valueOf(agreement.payer()), trigger);
  }

  /** The {@link #triggerKey} of an agreement under which each trajectory's municipality pays. */
  static String eachMunicipalityKey(AgreementConcluded agreement, Trigger trigger) {
    return key(agreement, AgreementConcluded.TRAJECTORY_MUNICIPALITY, trigger);
  }

  /** What the first agreement has under which municipalities pay, each or one that is named. */
  static String municipalitiesKey(AgreementConcluded agreement, Trigger trigger) {
    return key(agreement, "*", trigger);
  }

  /** Whether each trajectory's municipality pays for its own. */
  public static boolean isPaidByEachMunicipality(AgreementConcluded agreement) {
    return NormalisedName.same(
        String.valueOf(agreement.payer()), AgreementConcluded.TRAJECTORY_MUNICIPALITY);
  }

  /** Whether the payer is each trajectory's municipality, or one by its CBS code. */
  static boolean isPaidByMunicipalities(AgreementConcluded agreement) {
    return isPaidByEachMunicipality(agreement)
        || NormalisedName.of(String.valueOf(agreement.payer())).text().matches("[0-9]{4}");
  }

  private static String key(AgreementConcluded agreement, String payer, Trigger trigger) {
    return key(agreement.cohort(), payer, trigger.name());
  }

  private static String key(String cohort, String payer, String trigger) {
    return cohort + "|" + NormalisedName.of(payer) + "|" + trigger;
  }

  /**
   * The key that says the same as one that was made before names were compared normalised, when
   * they were only trimmed and put in lower case.
   */
  public static String normalisedKey(String key) {
    int payer = key.indexOf('|');
    int trigger = key.lastIndexOf('|');
    return key(
        key.substring(0, payer), key.substring(payer + 1, trigger), key.substring(trigger + 1));
  }
}
