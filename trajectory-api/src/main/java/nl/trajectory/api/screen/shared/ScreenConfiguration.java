package nl.trajectory.api.screen.shared;

import java.time.Duration;
import java.util.List;
import nl.trajectory.api.access.RightsCheck;
import nl.trajectory.api.authentication.RefusedPage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How requests come to pages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ScreenConfiguration implements WebMvcConfigurer {
  /** Pages that anyone may see; every other one needs a right. */
  private static final String[] FOR_ANYONE = {
    "/", SignIn.PATH, "/taal", "/uitleg", "/toegankelijkheid", RefusedPage.PATH
  };

  private final Visits visits;
  private final ErrorPages errors;

  ScreenConfiguration(Visits visits, ErrorPages errors) {
    this.visits = visits;
    this.errors = errors;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(visits);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new RightsCheck())
        .addPathPatterns("/**")
        .excludePathPatterns(FOR_ANYONE)
        .excludePathPatterns(ErrorPages.FOR_PROGRAMS);
  }

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    // Its address says which content it has.
    registry
        .addResourceHandler("/style.css")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic());
    registry
        .addResourceHandler("/icon.svg")
        .addResourceLocations("classpath:/static/")
        .setCacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic());
  }

  @Override
  public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
    resolvers.add(0, errors);
  }
}
