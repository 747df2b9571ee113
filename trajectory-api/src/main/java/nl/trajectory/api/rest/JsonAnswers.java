package nl.trajectory.api.rest;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Gives every address that says nothing else the form {@code application/json}. So the label of an
 * answer is never that of a problem, or one that the caller made up, and who takes none of it is
 * refused before anything is done.
 */
@Component
@ConditionalOnWebApplication
class JsonAnswers implements WebMvcRegistrations {
  private static final String INTERFACE = "/v1/";

  @Override
  public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
    return new RequestMappingHandlerMapping() {
      @Override
      protected @Nullable RequestMappingInfo getMappingForMethod(Method method, Class<?> type) {
        RequestMappingInfo info = super.getMappingForMethod(method, type);
        return info == null || !isPlain(info)
            ? info
            : info.mutate().produces(MediaType.APPLICATION_JSON_VALUE).build();
      }
    };
  }

  private static boolean isPlain(RequestMappingInfo info) {
    return info.getProducesCondition().isEmpty()
        && info.getPatternValues().stream().allMatch(path -> path.startsWith(INTERFACE));
  }
}
