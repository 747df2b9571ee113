package nl.trajectory.api.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import nl.trajectory.api.bench.StockTrajectory.Assess;
import nl.trajectory.api.bench.StockTrajectory.Assessed;
import nl.trajectory.api.bench.StockTrajectory.Open;
import nl.trajectory.postgres.EmbeddedStore;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What one would have without us: the framework's own JDBC engine and aggregate behind the same web
 * server, which checks the same tokens, with a projection that takes event by event.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConditionalOnProperty(StockPeer.PROPERTY)
public class StockPeer {
  static final String PROPERTY = "trajectory.bench.peer";

  /**
   * Serves until the process ends.
   *
   * @param directory whose database is joined
   * @param keys where the keys for tokens are
   * @return its address
   */
  public static String start(Path directory, String keys) {
    EmbeddedStore store = EmbeddedStore.open(directory);
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(StockPeer.class)
            .bannerMode(Banner.Mode.OFF)
            .logStartupInfo(false)
            .run(
                "--" + PROPERTY + "=true",
                "--spring.config.location=classpath:/",
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--logging.level.root=ERROR",
                "--spring.flyway.enabled=false",
                "--spring.datasource.url=" + store.owner().jdbcUrl() + "&currentSchema=peer",
                "--spring.datasource.username=" + store.owner().username(),
                "--spring.datasource.password=" + store.owner().password(),
                "--spring.datasource.hikari.maximum-pool-size=16",
                "--spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + keys);
    fill(context.getBean(CommandGateway.class));
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  private static void fill(CommandGateway gateway) {
    for (HttpRoutes routes : HttpRoutes.ALL) {
      IntStream.range(0, routes.number())
          .parallel()
          .forEach(
              number -> {
                String id = routes.reference(number);
                gateway.sendAndWait(new Open(id, HttpRoutes.OPENED_ON));
                for (int entry = 1; entry < routes.entries(); entry++) {
                  LocalDate on = HttpRoutes.OPENED_ON.plusDays(entry);
                  gateway.sendAndWait(
                      new Assess(id, on, "LANGUAGE", "PASSED", HttpRoutes.PROVIDER));
                }
              });
    }
  }

  /** Keeps a row for each trajectory. */
  public static final class Projection {
    private final JdbcTemplate jdbc;

    Projection(JdbcTemplate jdbc) {
      this.jdbc = jdbc;
    }

    @EventHandler
    void on(Assessed event) {
      jdbc.update(
          "INSERT INTO peer.trajectory (id, assessments, last_on, last_result) VALUES (?, 1, ?, ?)"
              + " ON CONFLICT (id) DO UPDATE SET assessments = trajectory.assessments + 1,"
              + " last_on = EXCLUDED.last_on, last_result = EXCLUDED.last_result",
          event.id(),
          event.occurredOn(),
          event.result());
    }
  }

  @Bean
  Serializer serializer() {
    return Jackson3Serializer.builder().build();
  }

  @Bean
  ConnectionProvider connections(DataSource dataSource, JdbcTemplate jdbc) {
    jdbc.execute("CREATE SCHEMA IF NOT EXISTS peer");
    jdbc.execute(
        "CREATE TABLE IF NOT EXISTS peer.trajectory (id text PRIMARY KEY, assessments int NOT NULL,"
            + " last_on date NOT NULL, last_result text NOT NULL)");
    return new UnitOfWorkAwareConnectionProviderWrapper(
        new SpringDataSourceConnectionProvider(dataSource));
  }

  @Bean
  EmbeddedEventStore events(
      ConnectionProvider connections, PlatformTransactionManager tx, Serializer serializer) {
    JdbcEventStorageEngine engine =
        JdbcEventStorageEngine.builder()
            .eventSerializer(serializer)
            .snapshotSerializer(serializer)
            .connectionProvider(connections)
            .transactionManager(new SpringTransactionManager(tx))
            .build();
    engine.createSchema(PostgresEventTableFactory.INSTANCE);
    return EmbeddedEventStore.builder().storageEngine(engine).build();
  }

  @Bean
  CommandGateway gateway(EmbeddedEventStore events, PlatformTransactionManager tx) {
    SimpleCommandBus bus =
        SimpleCommandBus.builder().transactionManager(new SpringTransactionManager(tx)).build();
    AggregateAnnotationCommandHandler.<StockTrajectory>builder()
        .aggregateType(StockTrajectory.class)
        .repository(
            EventSourcingRepository.builder(StockTrajectory.class).eventStore(events).build())
        .build()
        .subscribe(bus);
    return DefaultCommandGateway.builder().commandBus(bus).build();
  }

  @Bean(initMethod = "start", destroyMethod = "shutDown")
  PooledStreamingEventProcessor projection(
      EmbeddedEventStore events,
      ConnectionProvider connections,
      Serializer serializer,
      PlatformTransactionManager tx,
      JdbcTemplate jdbc) {
    JdbcTokenStore tokens =
        JdbcTokenStore.builder().connectionProvider(connections).serializer(serializer).build();
    tokens.createSchema(PostgresTokenTableFactory.INSTANCE);
    return PooledStreamingEventProcessor.builder()
        .name("projection")
        .eventHandlerInvoker(
            SimpleEventHandlerInvoker.builder()
                .eventHandlers(new Projection(jdbc))
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build())
        .messageSource(events)
        .tokenStore(tokens)
        .transactionManager(new SpringTransactionManager(tx))
        .coordinatorExecutor(name -> java.util.concurrent.Executors.newScheduledThreadPool(1))
        .workerExecutor(name -> java.util.concurrent.Executors.newScheduledThreadPool(1))
        .build();
  }

  /** A step as ours takes it. */
  record StepBody(String type, LocalDate occurredOn, String kind, String result, String provider) {}

  /** That it was recorded. */
  record RecordedBody(String trajectory, LocalDate occurredOn) {}

  @Bean
  RouterFunction<ServerResponse> addresses(CommandGateway gateway) {
    Map<Integer, String> texts = new ConcurrentHashMap<>();
    return RouterFunctions.route()
        .POST("/v1/trajectories/{id}/steps", request -> step(gateway, request))
        .GET(
            "/static/{size}",
            request ->
                ServerResponse.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(
                        texts.computeIfAbsent(
                            Integer.valueOf(request.pathVariable("size")), StockPeer::json)))
        .build();
  }

  private static ServerResponse step(CommandGateway gateway, ServerRequest request)
      throws Exception {
    String id = request.pathVariable("id");
    StepBody step = request.body(StepBody.class);
    gateway.sendAndWait(
        new Assess(id, step.occurredOn(), step.kind(), step.result(), step.provider()));
    return ServerResponse.status(HttpStatus.CREATED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new RecordedBody(id, step.occurredOn()));
  }

  /** A JSON text of about that many bytes. */
  static String json(int size) {
    return Objects.requireNonNull(
        tools.jackson.databind.json.JsonMapper.shared()
            .writeValueAsString(Map.of("text", "x".repeat(Math.max(0, size - 11)))));
  }
}
