package nl.trajectory.api.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.domain.NormalisedName;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a parameter in which nothing can be seen: no name and no reference is like that. */
final class NoBlankParameters implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (Arrays.stream(values).anyMatch(NormalisedName::isBlank)) {
                throw new InvalidField(
                    "field.invalid", name, "The parameter " + name + " is blank; leave it out.");
              }
            });
    return true;
  }
}
