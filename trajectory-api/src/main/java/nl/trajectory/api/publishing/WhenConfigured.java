package nl.trajectory.api.publishing;

import nl.trajectory.api.boot.Settings;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether servers of Kafka were named; a blank value names none. */
final class WhenConfigured implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return Settings.given(context.getEnvironment().getProperty("trajectory.kafka.servers")) != null;
  }
}
