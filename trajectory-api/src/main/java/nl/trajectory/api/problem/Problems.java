package nl.trajectory.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.Refusal;
import nl.trajectory.domain.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says what went wrong as {@code application/problem+json}, with a stable code. */
@Component
@ConditionalOnWebApplication
public class Problems {
  /** All that is said of an error that nobody foresaw. */
  public static final String INTERNAL =
      "Something went wrong here; nothing was recorded. Try again, or report the correlation id.";

  private static final String MALFORMED = "request.malformed";

  private final JsonMapper json;

  public Problems(JsonMapper json) {
    this.json = json;
  }

  /**
   * One thing that is wrong.
   *
   * @param entry the recorded entry it conflicts with; null: none
   * @param rule the name in the rule book of the rule that is broken; null: none of them is
   * @param values what the rule compared, by name
   */
  public record Fault(
      String code,
      String field,
      String detail,
      @Nullable Integer entry,
      @Nullable String rule,
      Map<String, String> values) {

    /** The refusals as shown. */
    public static List<Fault> of(List<Refusal> refusals) {
      return refusals.stream()
          .map(
              r ->
                  new Fault(
                      r.code().code(), r.field(), r.sentence(), r.entry(), r.rule(), r.values()))
          .toList();
    }
  }

  /** The body. */
  public record Problem(
      String type, String title, int status, String detail, String code, List<Fault> errors) {}

  public ResponseEntity<Problem> answer(HttpStatusCode status, String code, String detail) {
    return answer(status, code, detail, List.of());
  }

  private static ResponseEntity<Problem> answer(
      HttpStatusCode status, String code, String detail, List<Fault> errors) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(status, code, detail, errors));
  }

  private static Problem problem(
      HttpStatusCode status, String code, String detail, List<Fault> errors) {
    HttpStatus known = HttpStatus.resolve(status.value());
    return new Problem(
        "urn:trajectory:problem:" + code,
        known == null ? "Error" : known.getReasonPhrase(),
        status.value(),
        detail,
        code,
        errors);
  }

  /** For what may be answered a little later. */
  public ResponseEntity<Problem> unavailable(String code, String detail) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header("Retry-After", "5")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail, List.of()));
  }

  public ResponseEntity<Problem> invalid(HttpStatus status, InvalidField field) {
    String detail = field.sentence();
    return answer(
        status,
        field.code(),
        detail,
        List.of(new Fault(field.code(), field.field(), detail, null, null, Map.of())));
  }

  public ResponseEntity<Problem> refused(List<Refusal> refusals) {
    Refusal first = refusals.get(0);
    return answer(status(first.code()), first.code().code(), first.sentence(), Fault.of(refusals));
  }

  /** What conflicts with the present state is 409; what the rules refuse is 422. */
  private static HttpStatus status(RefusalCode code) {
    return switch (code) {
      case ENTRY_DUPLICATE, REFERENCE_TAKEN, ID_TAKEN, COHORT_FULL, COHORT_CLOSED ->
          HttpStatus.CONFLICT;
      case AGREEMENT_TRIGGER_TAKEN, CLAIM_STATUS, CLAIM_WITHDRAWN -> HttpStatus.CONFLICT;
      case SEQUENCE_CHANGED -> HttpStatus.CONFLICT;
      default -> HttpStatus.UNPROCESSABLE_CONTENT;
    };
  }

  /** For what is refused before it is read, with nothing known but the status. */
  public ResponseEntity<Problem> unread(HttpStatus status) {
    return answer(status, codeOfUnread(status), sentenceOfUnread(status));
  }

  /** The same, where no controller answers. */
  public void writeUnread(HttpServletResponse response, HttpStatus status) throws IOException {
    write(response, status, codeOfUnread(status), sentenceOfUnread(status));
  }

  private static String codeOfUnread(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE ->
          "http." + status.value();
      case INTERNAL_SERVER_ERROR -> "internal";
      default -> MALFORMED;
    };
  }

  private static String sentenceOfUnread(HttpStatus status) {
    return codeOfUnread(status).equals(MALFORMED)
        ? "The address, a header or the form of the request is malformed, or too long."
        : sentence(status);
  }

  /** What a status says of itself, where nothing more is known. */
  public static String sentence(HttpStatusCode status) {
    return switch (status.value()) {
      case 400 -> "A parameter is missing or cannot be read.";
      case 404 -> "There is nothing at this address.";
      case 405 -> "This address does not take this method.";
      case 415 -> "Send JSON, with the content type application/json.";
      case 500 -> INTERNAL;
      default -> "The request cannot be answered.";
    };
  }

  /** Writes a problem where no controller answers. */
  public void write(HttpServletResponse response, HttpStatus status, String code, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(problem(status, code, detail, List.of())));
  }
}
