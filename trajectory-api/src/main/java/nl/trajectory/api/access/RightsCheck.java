package nl.trajectory.api.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds every address to the right that it {@link Needs}, before anything of it is read. */
public final class RightsCheck implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // What an address takes says nothing of what is there.
    boolean asksForMethods = HttpMethod.OPTIONS.matches(request.getMethod());
    if (handler instanceof HandlerMethod method && !asksForMethods) {
      Viewer viewer = Viewers.of(SecurityContextHolder.getContext().getAuthentication());
      Needs needs = method.getMethodAnnotation(Needs.class);
      if (needs == null) {
        throw Denied.role(viewer.role(), Right.OPERATE);
      }
      needs.value().require(viewer);
    }
    return true;
  }
}
