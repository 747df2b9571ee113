package nl.trajectory.kafka.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  @TempDir Path directory;

  @Test
  void a_topic_is_there_again_after_a_kill_and_nobody_is_let_in_without_a_password()
      throws Exception {
    EmbeddedBroker killed = EmbeddedBroker.start(directory);
    try (Admin admin = admin(killed.admin())) {
      admin
          .createTopics(List.of(new NewTopic("kept", Optional.of(1), Optional.of((short) 1))))
          .all()
          .get();
      ownerAloneReads("broker.properties");
      ownerAloneReads("server.properties");
    }
    killed.kill();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      assertThat(topics(broker)).contains("kept");
      assertThat(ProcessHandle.of(broker.pid()).flatMap(handle -> handle.info().commandLine()))
          .hasValueSatisfying(
              line ->
                  assertThat(line).doesNotContain(broker.admin().get("sasl.jaas.config"), "SCRAM"));
      try (Admin admin = admin(broker.client("admin", "admin"))) {
        assertThatThrownBy(() -> admin.listTopics().names().get())
            .isInstanceOf(ExecutionException.class)
            .hasCauseInstanceOf(SaslAuthenticationException.class);
      }
    }
  }

  private void ownerAloneReads(String file) throws IOException {
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
        .isEqualTo("rw-------");
  }

  private static Set<String> topics(EmbeddedBroker broker) throws Exception {
    try (Admin admin = admin(broker.admin())) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin(Map<String, String> client) {
    return Admin.create(new HashMap<>(client));
  }
}
