package nl.trajectory.domain.trajectory.route;

import java.util.Set;
import nl.trajectory.domain.Copies;
import nl.trajectory.domain.programme.Certificate;
import nl.trajectory.domain.programme.TrainingModule;

/**
 * What was learned.
 *
 * @param completed modules of training
 * @param qualifications codes of the diplomas awarded
 */
public record Learning(
    Set<TrainingModule> completed, Set<Certificate> certificates, Set<String> qualifications) {
  static final Learning NONE = new Learning(Set.of(), Set.of(), Set.of());

  Learning completing(TrainingModule module) {
    return new Learning(Copies.plus(completed, module), certificates, qualifications);
  }

  Learning certified(Certificate certificate) {
    return new Learning(completed, Copies.plus(certificates, certificate), qualifications);
  }

  Learning qualified(String qualification) {
    return new Learning(completed, certificates, Copies.plus(qualifications, qualification));
  }
}
