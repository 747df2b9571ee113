package nl.trajectory.api.intake;

import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.cohort.CohortEntry;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementRetracted;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.claim.AttestClaim;
import nl.trajectory.domain.funding.cost.CostIncurred;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.vault.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one door for JSON, from a journal or from a request: reads it as what the domain takes. Both
 * come through here, so both are held to the same form. Every method throws {@link InvalidField}
 * for input of another form.
 */
@Component
public final class Intake {
  private final EventJson events;
  private final PersonalFields personal;
  private final RecordReading records;
  private final ProgrammeVersions versions;
  private final StepIntake steps;
  private final CohortIntake cohorts;
  private final ClaimIntake claims;

  @Autowired
  Intake(EventJson events, Programmes programmes, Seals seals) {
    this(
        events,
        new ProgrammeVersions(programmes),
        new PersonalFields(seals, events.mapper()),
        new RecordReading(events.mapper()));
  }

  private Intake(
      EventJson events,
      ProgrammeVersions versions,
      PersonalFields personal,
      RecordReading records) {
    this.events = events;
    this.personal = personal;
    this.records = records;
    this.versions = versions;
    this.steps = new StepIntake(events, records, versions, personal);
    this.cohorts = new CohortIntake(records, versions);
    this.claims = new ClaimIntake(records);
  }

  /** The same, sealing with other seals. */
  public Intake sealingWith(Seals seals) {
    return new Intake(events, versions, personal.with(seals), records);
  }

  /** Whether the journal line has personal fields to seal. */
  public boolean isPersonal(ObjectNode line) {
    return line.has("person")
        || personal.in(line)
        || (line.get("replacement") instanceof ObjectNode step && personal.in(step));
  }

  public EmployerRegistered employer(ObjectNode node) {
    return records.read(node, EmployerRegistered.class);
  }

  /** An amendment of an employer; a retraction is for the domain to refuse. */
  public Correction<EmployerRegistered> employerCorrection(ObjectNode node) {
    return CorrectionHead.of(node, records, this::employer);
  }

  /**
   * The plan of a cohort.
   *
   * @throws Refused with {@code programme.unknown}
   */
  public CohortPlanned cohort(ObjectNode node) {
    return cohorts.cohort(node);
  }

  /** The day on which a cohort is closed. */
  public LocalDate closedOn(ObjectNode node) {
    return cohorts.closedOn(node);
  }

  /**
   * An amendment of a cohort's plan or closure, or the retraction of a closure. What replaces a
   * closure is told by its {@code closedOn}.
   *
   * @param isItself whether a reference is that of the cohort at hand
   */
  public Correction<CohortEntry> cohortCorrection(ObjectNode node, Predicate<String> isItself) {
    return cohorts.correction(node, isItself);
  }

  public AgreementConcluded agreement(ObjectNode node) {
    return records.read(node, AgreementConcluded.class);
  }

  /** Other terms of an agreement. */
  public AgreementTermsChanged terms(ObjectNode node) {
    return records.read(node, AgreementTermsChanged.class);
  }

  /** The retraction of an agreement. */
  public AgreementRetracted agreementRetraction(ObjectNode node) {
    CorrectionHead head =
        CorrectionHead.retraction(
            node, records, "the terms of an agreement are changed from a day on");
    return RecordReading.reading(
        node, n -> new AgreementRetracted(head.corrects(), head.reason(), head.id()));
  }

  public CostIncurred cost(ObjectNode node) {
    return records.read(node, CostIncurred.class);
  }

  /** An amendment or a retraction of a cost. */
  public Correction<CostIncurred> costCorrection(ObjectNode node) {
    return CorrectionHead.of(node, records, this::cost);
  }

  /**
   * A decision on a claim.
   *
   * @param decidedOn null: as given in the object, which must then have it
   * @param by null: as given in the object, which must then have it
   */
  public ClaimDecision decision(
      ObjectNode node, @Nullable LocalDate decidedOn, @Nullable String by) {
    return claims.decision(node, decidedOn, by);
  }

  /**
   * A decision of who was authenticated, which the object does not say.
   *
   * @param decidedOn unless the object says another
   */
  public ClaimDecision ownDecision(ObjectNode node, LocalDate decidedOn, String by) {
    ClaimIntake.refuseBy(node);
    return claims.decision(node, decidedOn, by);
  }

  /**
   * An attestation by who was authenticated, which the object does not say.
   *
   * @param today the day, unless the object says another
   */
  public AttestClaim ownAttestation(String claimId, ObjectNode node, String by, LocalDate today) {
    ClaimIntake.refuseBy(node);
    return claims.attestation(claimId, node, by, today);
  }

  /** The erasure of a participant's personal data, for the reason in the object. */
  public PersonalDataErased erasure(String participant, ObjectNode node) {
    ErasureReason said = records.read(node, ErasureReason.class);
    return RecordReading.reading(node, n -> new PersonalDataErased(participant, said.reason()));
  }

  private record ErasureReason(String reason) {}

  /** Why what is sealed is opened, from the object. */
  public String reason(ObjectNode node) {
    DisclosureReason said = records.read(node, DisclosureReason.class);
    return RecordReading.reading(node, n -> Require.text(said.reason(), "reason"));
  }

  private record DisclosureReason(String reason) {}

  /**
   * What a participant asks.
   *
   * @param sequence of the entry that it is about; null: of none in particular
   */
  public record Message(String text, @Nullable Integer sequence) {}

  /** What a participant asks to be put right, from the object. */
  public Message message(ObjectNode node) {
    Message said = records.read(node, Message.class);
    return RecordReading.reading(
        node, n -> new Message(Require.text(said.text(), "text"), said.sequence()));
  }

  /**
   * The opening of a trajectory, its personal fields sealed.
   *
   * @throws Refused with {@code programme.unknown}
   */
  public StepRecorded opening(ObjectNode node) {
    return steps.opening(node);
  }

  /**
   * A step, its personal fields sealed.
   *
   * @param participant asked only when there is something to seal
   */
  public StepRecorded step(ObjectNode node, Supplier<String> participant) {
    return steps.step(node, participant);
  }

  /** An amendment or a retraction, personal fields of the replacement sealed. */
  public TrajectoryEvent correction(ObjectNode node, Supplier<String> participant) {
    return steps.correction(node, participant);
  }
}
