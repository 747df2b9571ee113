package nl.trajectory.api.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.trajectory.domain.InvalidField;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a parameter that nobody reads, as a filter that is misspelled would give wrong figures;
 * one that is given twice, as the two would be taken for one value that nothing has; and control
 * characters in one, which no name has and the database does not take.
 */
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
      for (Map.Entry<String, String[]> parameter : request.getParameterMap().entrySet()) {
        if (!known.contains(parameter.getKey())) {
          throw new InvalidField(
              "parameter.unknown",
              "query",
              known.isEmpty()
                  ? "This address takes no parameters."
                  : "This address takes the parameters "
                      + String.join(", ", known.stream().sorted().toList())
                      + ".");
        }
        requireOnce(parameter.getKey(), parameter.getValue());
        requirePrintable(parameter.getKey(), parameter.getValue());
      }
    }
    return true;
  }

  private static void requireOnce(String name, String[] values) {
    if (values.length > 1) {
      throw new InvalidField(
          "field.invalid",
          name,
          "The parameter " + name + " can be given once; ask for each value.");
    }
  }

  private static void requirePrintable(String name, String[] values) {
    for (String value : values) {
      if (value.chars().anyMatch(Character::isISOControl)) {
        throw new InvalidField(
            "field.invalid", name, "The parameter " + name + " must hold printable characters.");
      }
    }
  }
}
