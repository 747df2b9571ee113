package nl.trajectory.api.rest.http;

import nl.trajectory.api.asking.Figure;
import nl.trajectory.api.boot.CannotRun;
import nl.trajectory.api.boot.DatabaseTrouble;
import nl.trajectory.api.problem.Problems;
import nl.trajectory.api.problem.Problems.Problem;
import nl.trajectory.api.recording.RecordingUnknown;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.RefusalCode;
import nl.trajectory.domain.Refused;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what is thrown into problems; nothing of an unexpected error's message gets out. */
@RestControllerAdvice
@ConditionalOnWebApplication
class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

  private final Problems problems;

  ProblemAdvice(Problems problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(Refused refused) {
    return problems.refused(refused.refusals());
  }

  @ExceptionHandler
  ResponseEntity<Problem> invalid(InvalidField field) {
    return problems.invalid(HttpStatus.BAD_REQUEST, field);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unknown(NotKnown unknown) {
    return problems.answer(HttpStatus.NOT_FOUND, unknown.code(), unknown.sentence());
  }

  @ExceptionHandler
  ResponseEntity<Problem> tooLarge(BodyTooLarge tooLarge) {
    return problems.answer(
        HttpStatus.CONTENT_TOO_LARGE,
        "body.too-large",
        "The body is larger than " + BodyTooLarge.LARGEST + " bytes.");
  }

  @ExceptionHandler
  ResponseEntity<Problem> notRead(BodyNotRead notRead) {
    return problems.answer(notRead.status(), notRead.code(), notRead.sentence());
  }

  @ExceptionHandler
  ResponseEntity<Problem> stale(StalePrecondition stale) {
    return problems.answer(
        HttpStatus.PRECONDITION_FAILED, RefusalCode.SEQUENCE_CHANGED.code(), stale.sentence());
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(MissingServletRequestParameterException missing) {
    return invalid(Figure.missing(missing.getParameterName()));
  }

  @ExceptionHandler
  ResponseEntity<Problem> unknown(RecordingUnknown lost) {
    LOG.warn("The database was lost while a command was committed");
    return problems.unavailable(
        "recording.unknown",
        "The database was lost before it answered: it may have been recorded. Repeat the request"
            + " with the same Idempotency-Key; nothing is recorded twice.");
  }

  /** Left to the filter that answers for it. */
  @ExceptionHandler
  ResponseEntity<Problem> denied(AccessDeniedException denied) {
    throw denied;
  }

  @ExceptionHandler
  ResponseEntity<Problem> other(Exception error) {
    if (error instanceof HttpMediaTypeNotAcceptableException) {
      return problems.answer(
          HttpStatus.NOT_ACCEPTABLE,
          "http.406",
          "The answer has none of the forms in Accept; nothing was done. It is application/json"
              + " unless /v1/openapi.json says otherwise.");
    }
    if (error instanceof ErrorResponse known) {
      HttpStatusCode status = known.getStatusCode();
      ResponseEntity<Problem> answer =
          problems.answer(status, "http." + status.value(), Problems.sentence(status));
      return ResponseEntity.status(status)
          .headers(headers -> headers.addAll(known.getHeaders()))
          .headers(headers -> headers.addAll(answer.getHeaders()))
          .body(answer.getBody());
    }
    if (error instanceof InvalidParameterException || error instanceof RequestRejectedException) {
      return problems.unread(HttpStatus.BAD_REQUEST);
    }
    CannotRun database = DatabaseTrouble.of(error);
    if (database != null) {
      LOG.warn("The database failed a request: {}", database.code());
      return problems.unavailable(
          database.code(),
          "The database cannot be used at the moment, and nothing was recorded; try again in a"
              + " while.");
    }
    LOG.error("unexpected error", error);
    return problems.answer(
        HttpStatus.INTERNAL_SERVER_ERROR,
        "internal",
        "Something went wrong here; nothing was recorded. Try again, or report the correlation"
            + " id.");
  }
}
