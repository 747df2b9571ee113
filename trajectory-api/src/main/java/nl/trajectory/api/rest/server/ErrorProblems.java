package nl.trajectory.api.rest.server;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import nl.trajectory.api.problem.Problems;
import nl.trajectory.api.problem.Problems.Problem;
import nl.trajectory.api.rest.http.ApiHeaders;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers for what the server refuses before any controller is asked. */
@RestController
@ConditionalOnWebApplication
class ErrorProblems implements ErrorController {
  private final Problems problems;

  ErrorProblems(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  ResponseEntity<Problem> answer(HttpServletRequest request, HttpServletResponse response) {
    ApiHeaders.putUnlessThere(request, response);
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    return problems.unread(status);
  }
}
