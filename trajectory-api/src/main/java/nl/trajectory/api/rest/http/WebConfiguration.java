package nl.trajectory.api.rest.http;

import java.util.List;
import nl.trajectory.api.access.RightsCheck;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebConfiguration implements WebMvcConfigurer {
  private final WriteResolver writes;
  private final ViewerResolver viewers;
  private final AskedOfThePast past;

  WebConfiguration(WriteResolver writes, ViewerResolver viewers, AskedOfThePast past) {
    this.writes = writes;
    this.viewers = viewers;
    this.past = past;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(writes);
    resolvers.add(viewers);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new RightsCheck())
        .addPathPatterns("/v1/**")
        .excludePathPatterns("/v1/openapi.json");
    registry.addInterceptor(new KnownParametersOnly()).addPathPatterns("/v1/**");
    registry.addInterceptor(past).addPathPatterns("/v1/**");
    registry.addInterceptor(new NoBlankParameters()).addPathPatterns("/v1/**");
  }
}
