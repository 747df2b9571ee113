package nl.trajectory.api.publishing;

import java.nio.file.Path;
import nl.trajectory.api.boot.Mode;
import nl.trajectory.api.boot.Settings;
import nl.trajectory.api.boot.StoreConfiguration;
import nl.trajectory.domain.RecordedEvents;
import nl.trajectory.domain.programme.Regions;
import nl.trajectory.domain.programme.Regions.Region;
import nl.trajectory.eventstore.format.EventJson;
import nl.trajectory.eventstore.order.Positions;
import nl.trajectory.eventstore.order.Subscription;
import nl.trajectory.eventstore.routing.Router;
import nl.trajectory.kafka.publish.Publisher;
import nl.trajectory.kafka.record.RegionCodes;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** A serving program routes and publishes, where servers of Kafka were named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@Conditional(WhenConfigured.class)
@EnableConfigurationProperties(KafkaSettings.class)
class ToKafka {
  static final String ROUTING = "routing";

  @Bean
  RegionCodes regionCodes(Regions regions) {
    return new RegionCodes(regions.all().stream().map(Region::name).distinct().toList());
  }

  /** A demo publishes to a broker of its own, whatever else is named. After the store is there. */
  @Bean(destroyMethod = "close")
  Cluster cluster(
      KafkaSettings kafka, Settings settings, RegionCodes codes, StoreConfiguration.Store store) {
    if (settings.mode() != Mode.DEMO) {
      return new Cluster(kafka.cluster(), null);
    }
    Path data = StoreConfiguration.dataDirectory(settings);
    return Cluster.of(DemoBroker.start(data.resolve("kafka"), codes));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Publisher publisher(Cluster cluster, RegionCodes codes, JdbcClient jdbc) {
    return new Publisher(cluster.settings(), codes, jdbc);
  }

  @Bean(name = ROUTING, initMethod = "start", destroyMethod = "close")
  Subscription routing(
      EventJson json,
      RegionCodes codes,
      Publisher publisher,
      RecordedEvents recorded,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Positions positions) {
    return new Subscription(
        new Router(jdbc, json, codes::of, publisher::wake),
        recorded,
        jdbc,
        transactions,
        positions);
  }
}
