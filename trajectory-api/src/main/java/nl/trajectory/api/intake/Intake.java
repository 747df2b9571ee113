package nl.trajectory.api.intake;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.cohort.CohortEntry;
import nl.trajectory.domain.cohort.CohortEvent.CohortClosed;
import nl.trajectory.domain.cohort.CohortPlanned;
import nl.trajectory.domain.correction.Correction;
import nl.trajectory.domain.employer.EmployerRegistered;
import nl.trajectory.domain.funding.agreement.AgreementConcluded;
import nl.trajectory.domain.funding.agreement.AgreementTermsChanged;
import nl.trajectory.domain.funding.agreement.CostIncurred;
import nl.trajectory.domain.funding.claim.AttestClaim;
import nl.trajectory.domain.funding.claim.DecideClaim;
import nl.trajectory.domain.participant.PersonalDataErased;
import nl.trajectory.domain.programme.Programme;
import nl.trajectory.domain.programme.Programmes;
import nl.trajectory.domain.trajectory.step.CheckStep.TrajectoryOpened;
import nl.trajectory.domain.trajectory.step.EntryAmended;
import nl.trajectory.domain.trajectory.step.EntryRetracted;
import nl.trajectory.domain.trajectory.step.StepRecorded;
import nl.trajectory.domain.trajectory.step.TrajectoryEvent;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.vault.Seals;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON, from a journal or from a request, as what the domain takes. Both come through here,
 * so both are held to the same form. Every method throws {@link InvalidField} for input of another
 * form.
 */
@Component
public final class Intake {
  private static final String OPENED = "TrajectoryOpened";

  /** Whether another trajectory of the participant runs is found here, whoever says so. */
  private static final String FOUND_NOT_SAID = "parallel";

  private static final Set<String> NOT_IN_AN_OPENING =
      Set.of("type", "occurredOn", "id", "evidence", "remark", "programmeVersion");

  private final EventJson events;
  private final JsonMapper json;
  private final Programmes programmes;
  private final PersonalFields personal;

  @Autowired
  Intake(EventJson events, Programmes programmes, Seals seals) {
    this(events, programmes, new PersonalFields(seals, events.mapper()));
  }

  private Intake(EventJson events, Programmes programmes, PersonalFields personal) {
    this.events = events;
    this.json = events.mapper();
    this.programmes = programmes;
    this.personal = personal;
  }

  /** The same, sealing with other seals. */
  public Intake sealingWith(Seals seals) {
    return new Intake(events, programmes, personal.with(seals));
  }

  /** Whether the journal line has personal fields to seal. */
  public boolean isPersonal(ObjectNode line) {
    return line.has("person")
        || personal.in(line)
        || (line.get("replacement") instanceof ObjectNode step && personal.in(step));
  }

  public EmployerRegistered employer(ObjectNode node) {
    return read(node, EmployerRegistered.class);
  }

  /**
   * @throws Refused with {@code programme.unknown}
   */
  public CohortPlanned cohort(ObjectNode node) {
    refuse(node, "programmeVersion");
    ObjectNode whole = node.deepCopy();
    if (!node.hasNonNull("startsOn")) {
      throw InvalidField.missing("startsOn");
    }
    putVersion(whole, date(node.get("startsOn"), "startsOn"));
    return read(whole, CohortPlanned.class);
  }

  public AgreementConcluded agreement(ObjectNode node) {
    return read(node, AgreementConcluded.class);
  }

  public CostIncurred cost(ObjectNode node) {
    return read(node, CostIncurred.class);
  }

  /** Other terms of an agreement. */
  public AgreementTermsChanged terms(ObjectNode node) {
    return read(node, AgreementTermsChanged.class);
  }

  /**
   * A decision on a claim.
   *
   * @param decidedOn null: as given in the object, which must then have it
   * @param by null: as given in the object, which must then have it
   */
  public ClaimDecision decision(
      ObjectNode node, @Nullable LocalDate decidedOn, @Nullable String by) {
    ObjectNode whole = node.deepCopy();
    if (decidedOn != null && !node.has("decidedOn")) {
      whole.put("decidedOn", decidedOn.toString());
    }
    if (by != null && !node.has("by")) {
      whole.put("by", by);
    }
    return read(whole, ClaimDecision.class);
  }

  /**
   * A decision of who was authenticated, which the object does not say.
   *
   * @param decidedOn unless the object says another
   */
  public ClaimDecision ownDecision(ObjectNode node, LocalDate decidedOn, String by) {
    refuseBy(node);
    return decision(node, decidedOn, by);
  }

  /** An attestation by who was authenticated, which the object does not say. */
  public AttestClaim ownAttestation(String claimId, ObjectNode node, String by, LocalDate today) {
    refuseBy(node);
    return attestation(claimId, node, by, today);
  }

  private static void refuseBy(ObjectNode node) {
    if (node.has("by")) {
      throw new InvalidField(
          "field.unknown",
          "by",
          "The field by is not taken here: who is signed in is who does it; leave it out.");
    }
  }

  /**
   * What a decision on a claim says, whatever claim it is.
   *
   * @param id the sender's own identity of it; null: none
   */
  public record ClaimDecision(
      @Nullable String id,
      DecideClaim.Decision decision,
      LocalDate decidedOn,
      String by,
      @Nullable Euros amount,
      @Nullable String reason,
      @Nullable String paymentReference) {
    public ClaimDecision {
      Require.optionalReference(id, "id");
      Require.present(decision, "decision");
      Require.date(decidedOn, "decidedOn");
      Require.text(by, "by");
    }

    /**
     * The command.
     *
     * @param identity null: every time counts
     * @param today in Europe/Amsterdam
     */
    public DecideClaim on(String claimId, @Nullable String identity, LocalDate today) {
      return new DecideClaim(
          identity, claimId, decision, decidedOn, by, amount, reason, paymentReference, today);
    }
  }

  /**
   * The attestation of a condition of a claim.
   *
   * @param by who attests, unless the object says it
   * @param today the day, unless the object says another
   */
  public AttestClaim attestation(String claimId, ObjectNode node, String by, LocalDate today) {
    return reading(
        node,
        given -> {
          Attestation said = json.treeToValue(given, Attestation.class);
          return new AttestClaim(
              claimId,
              said.condition(),
              said.by() == null ? by : said.by(),
              said.attestedOn() == null ? today : said.attestedOn(),
              today);
        });
  }

  private record Attestation(String condition, String by, LocalDate attestedOn) {}

  /** The day on which a cohort is closed. */
  public LocalDate closedOn(ObjectNode node) {
    return read(node, Closure.class).closedOn();
  }

  private record Closure(LocalDate closedOn) {
    Closure {
      if (closedOn == null) {
        throw InvalidField.missing("closedOn");
      }
    }
  }

  /** The erasure of a participant's personal data, for the reason in the object. */
  public PersonalDataErased erasure(String participant, ObjectNode node) {
    return reading(
        node,
        given ->
            new PersonalDataErased(
                participant, json.treeToValue(given, ErasureReason.class).reason()));
  }

  private record ErasureReason(String reason) {}

  /**
   * The opening of a trajectory, its personal fields sealed.
   *
   * @throws Refused with {@code programme.unknown}
   */
  public StepRecorded opening(ObjectNode node) {
    NOT_IN_AN_OPENING.forEach(field -> refuse(node, field));
    ObjectNode step = node.deepCopy();
    JsonNode openedOn = step.remove("openedOn");
    if (openedOn == null || openedOn.isNull()) {
      throw InvalidField.missing("openedOn");
    }
    Require.date(date(openedOn, "openedOn"), "openedOn");
    step.put("type", OPENED);
    step.set("occurredOn", openedOn);
    JsonNode participant = node.get("participant");
    if (participant == null || !participant.isString()) {
      throw participant == null
          ? InvalidField.missing("participant")
          : InputErrors.wrongType("participant", String.class);
    }
    return step(step, participant::stringValue);
  }

  /**
   * A step, its personal fields sealed.
   *
   * @param participant asked only when there is something to seal
   */
  public StepRecorded step(ObjectNode node, Supplier<String> participant) {
    ObjectNode step = reading(node, this::complete);
    // Not within: where the store of the keys fails, the input is not at fault.
    if (personal.in(step)) {
      personal.seal(step, participant.get());
    }
    return reading(step, events::readStep);
  }

  private ObjectNode complete(ObjectNode given) {
    ObjectNode step = given.deepCopy();
    if (step.path("type").asString("").equals(OPENED)) {
      refuse(step, FOUND_NOT_SAID);
      completeOpening(step);
    }
    return step;
  }

  /** The opening carries the programme's version and the age, both fixed on its day. */
  private void completeOpening(ObjectNode step) {
    if (!step.hasNonNull("occurredOn")) {
      throw InvalidField.missing("occurredOn");
    }
    LocalDate openedOn = date(step.get("occurredOn"), "occurredOn");
    if (!step.has("programmeVersion")) {
      putVersion(step, openedOn);
    }
    if (step.get("person") instanceof ObjectNode person) {
      int age = ageOn(openedOn, PersonalFields.birthDate(person));
      JsonNode stated = step.get("ageAtOpening");
      if (stated != null && !(stated.isInt() && stated.intValue() == age)) {
        throw InvalidField.invalid(
            "ageAtOpening", "must be the age by birthDate on the opening day, or be left out");
      }
      step.put("ageAtOpening", age);
    } else if (!step.hasNonNull("ageAtOpening") && !step.hasNonNull("person")) {
      throw new InvalidField(
          "field.missing", "person", "Either person or ageAtOpening is required.");
    }
  }

  private static int ageOn(LocalDate openedOn, LocalDate birthDate) {
    Period lived = Period.between(birthDate, openedOn);
    if (lived.isNegative() || lived.getYears() > TrajectoryOpened.OLDEST) {
      throw InvalidField.invalid(
          "person.birthDate",
          "must lie before the opening day, by at most " + TrajectoryOpened.OLDEST + " years");
    }
    return lived.getYears();
  }

  private void putVersion(ObjectNode node, LocalDate on) {
    JsonNode programme = node.get("programme");
    if (programme != null && programme.isString()) {
      Optional<Programme> inForce = programmes.inForce(programme.stringValue(), on);
      node.put(
          "programmeVersion",
          inForce
              .map(Programme::version)
              .orElseThrow(
                  () ->
                      new Refused(
                          RefusalCode.PROGRAMME_UNKNOWN,
                          "programme",
                          "There is no such programme on that day; the programmes are "
                              + String.join(", ", programmes.codes())
                              + ".")));
    }
  }

  /** An amendment or a retraction, personal fields of the replacement sealed. */
  public TrajectoryEvent correction(ObjectNode node, Supplier<String> participant) {
    ObjectNode rest = node.deepCopy();
    JsonNode replacement = rest.remove("replacement");
    CorrectionHead correction = read(rest, CorrectionHead.class);
    if (correction.kind() == CorrectionKind.RETRACT) {
      if (replacement != null && !replacement.isNull()) {
        throw InvalidField.invalid("replacement", "belongs to an AMEND only");
      }
      return reading(
          node,
          n -> new EntryRetracted(correction.corrects(), correction.reason(), correction.id()));
    }
    if (!(replacement instanceof ObjectNode step)) {
      throw InvalidField.missing("replacement");
    }
    StepRecorded whole = step(step, participant);
    return reading(
        node,
        n -> new EntryAmended(correction.corrects(), whole, correction.reason(), correction.id()));
  }

  /** An amendment or a retraction of a cost. */
  public Correction<CostIncurred> costCorrection(ObjectNode node) {
    return correctionOf(node, this::cost);
  }

  /** An amendment of an employer; a retraction is for the domain to refuse. */
  public Correction<EmployerRegistered> employerCorrection(ObjectNode node) {
    return correctionOf(node, this::employer);
  }

  /**
   * An amendment of a cohort's plan or closure, or the retraction of a closure. What replaces a
   * closure is told by its {@code closedOn}.
   *
   * @param isItself whether a reference is that of the cohort at hand
   */
  public Correction<CohortEntry> cohortCorrection(ObjectNode node, Predicate<String> isItself) {
    return correctionOf(
        node,
        replacement -> {
          if (!replacement.has("closedOn")) {
            return cohort(replacement);
          }
          ObjectNode closure = replacement.deepCopy();
          JsonNode cohort = closure.remove("cohort");
          if (cohort != null && !(cohort.isString() && isItself.test(cohort.stringValue()))) {
            throw InvalidField.invalid("cohort", "must be the reference of the cohort itself");
          }
          return new CohortClosed(closedOn(closure));
        });
  }

  private <F> Correction<F> correctionOf(ObjectNode node, Function<ObjectNode, ? extends F> read) {
    ObjectNode rest = node.deepCopy();
    JsonNode replacement = rest.remove("replacement");
    CorrectionHead correction = read(rest, CorrectionHead.class);
    F holds = null;
    if (correction.kind() == CorrectionKind.AMEND) {
      if (!(replacement instanceof ObjectNode whole)) {
        throw InvalidField.missing("replacement");
      }
      holds = read.apply(whole);
    } else if (replacement != null && !replacement.isNull()) {
      throw InvalidField.invalid("replacement", "belongs to an AMEND only");
    }
    F said = holds;
    return reading(
        node,
        n -> new Correction<>(correction.corrects(), said, correction.reason(), correction.id()));
  }

  private enum CorrectionKind {
    AMEND,
    RETRACT
  }

  private record CorrectionHead(Integer corrects, CorrectionKind kind, String reason, String id) {
    CorrectionHead {
      if (corrects == null) {
        throw InvalidField.missing("corrects");
      }
      if (kind == null) {
        throw InvalidField.missing("kind");
      }
    }
  }

  /** A date, as strict as everywhere. */
  static LocalDate date(JsonNode value, String field) {
    try {
      if (value.isString() && value.stringValue().length() == 10) {
        return LocalDate.parse(value.stringValue());
      }
    } catch (java.time.format.DateTimeParseException e) {
      // answered below
    }
    throw InputErrors.wrongType(field, LocalDate.class);
  }

  private static void refuse(ObjectNode node, String field) {
    if (node.has(field)) {
      throw InputErrors.unknown(field);
    }
  }

  private <T> T read(ObjectNode node, Class<T> type) {
    return reading(node, given -> json.treeToValue(given, type));
  }

  private static <T> T reading(ObjectNode node, Function<ObjectNode, T> reader) {
    try {
      return reader.apply(node);
    } catch (Refused refused) {
      throw refused;
    } catch (RuntimeException e) {
      throw InputErrors.explain(e);
    }
  }
}
