package nl.trajectory.api.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Set;
import nl.trajectory.domain.InvalidField;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a parameter that nobody reads: a filter that is misspelled would give wrong figures. */
final class KnownParametersOnly implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method) {
      Set<String> known = new HashSet<>();
      for (MethodParameter parameter : method.getMethodParameters()) {
        if (parameter.hasParameterAnnotation(RequestParam.class)) {
          known.add(parameter.getParameter().getName());
        }
      }
      for (String name : request.getParameterMap().keySet()) {
        if (!known.contains(name)) {
          throw new InvalidField(
              "parameter.unknown",
              "query",
              known.isEmpty()
                  ? "This address takes no parameters."
                  : "This address takes the parameters "
                      + String.join(", ", known.stream().sorted().toList())
                      + ".");
        }
      }
    }
    return true;
  }
}
