package nl.trajectory.kafka.publish;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import nl.trajectory.kafka.TestRegions;
import nl.trajectory.kafka.cluster.ClusterSettings;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A program that publishes and dies around the commit of its first transaction. */
final class HaltingPublisher {
  static final int HALTED = 9;

  private HaltingPublisher() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    ClusterSettings settings =
        new ClusterSettings(
            List.of(environment.get("SERVERS")),
            Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                environment.get("JAAS")),
            "urn:nld:oin:00000000000000000000:systeem:trajectory",
            1);
    JdbcClient jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(
                environment.get("URL"), environment.get("USERNAME"), environment.get("PASSWORD")));
    new Publisher(
            settings,
            TestRegions.CODES,
            jdbc,
            producer -> halting(Publisher.producer(producer), arguments[0]))
        .start();
    Thread.currentThread().join();
  }

  @SuppressWarnings("unchecked")
  private static Producer<String, byte[]> halting(Producer<String, byte[]> real, String where) {
    return (Producer<String, byte[]>)
        Proxy.newProxyInstance(
            HaltingPublisher.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (proxy, method, arguments) -> {
              boolean commits = method.getName().equals("commitTransaction");
              if (commits && where.equals("before")) {
                Runtime.getRuntime().halt(HALTED);
              }
              Object result = invoke(real, method, arguments);
              if (commits) {
                Runtime.getRuntime().halt(HALTED);
              }
              return result;
            });
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
