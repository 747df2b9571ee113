package nl.trajectory.domain.funding.judging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.trajectory.domain.funding.allocation.Candidate;

/**
 * What the judging of claims remembers from one position to the next: the agreements with their
 * terms and costs, who was ever in which cohort, and the candidates of each agreement. A wall: the
 * judging reads and writes through it, the automation keeps it in tables.
 */
public interface JudgingMemory {

  /** The agreements of a cohort, by reference. */
  List<AgreementState> agreementsOf(String cohort);

  /** The agreement of this reference; empty: not known. */
  Optional<AgreementState> agreement(String reference);

  /** The agreement whose stream has this id; empty: not known. */
  Optional<AgreementState> agreementOfStream(String stream);

  /** Keeps agreements, each in the place of what was known of it. */
  void writeAgreements(Collection<AgreementState> agreements);

  /** The last position that was judged under an agreement; -1: none. */
  long judgedTo(String reference);

  /** Keeps the last position that was judged under each of these agreements, by reference. */
  void writeJudgedTo(Map<String, Long> positions);

  /** The cohorts that these trajectories were ever in, by trajectory. */
  Map<String, Set<String>> cohortsOf(Collection<String> trajectories);

  /** The trajectories that were ever in this cohort. */
  Set<String> membersOf(String cohort);

  /** Keeps that trajectories are or were in these cohorts, by trajectory. */
  void writeMembers(Map<String, Set<String>> cohorts);

  /** The candidates of an agreement, without their claims. */
  List<Candidate> candidatesOf(String agreement);

  /** Those of a trajectory among the candidates of an agreement, without their claims. */
  List<Candidate> candidatesOf(String agreement, String trajectory);

  /** The agreement that a claim is under; empty: there is no such claim. */
  Optional<String> agreementOfClaim(String claimId);

  /** Keeps candidates, each in the place of what was known of it; one that is gone is forgotten. */
  void writeCandidates(Collection<Candidate> candidates);
}
