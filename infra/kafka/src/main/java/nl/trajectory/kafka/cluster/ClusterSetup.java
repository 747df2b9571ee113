package nl.trajectory.kafka.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import nl.trajectory.kafka.record.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Makes topics, users and rights, as an administrator of the cluster. */
public final class ClusterSetup {
  private static final int ITERATIONS = 4_096;
  private static final Duration LONGEST_START = Duration.ofMinutes(1);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final String CLUSTER = "kafka-cluster";

  private final ClusterSettings settings;
  private final Admin admin;
  private final Asking asking;

  public ClusterSetup(ClusterSettings settings, Admin admin) {
    this.settings = settings;
    this.admin = admin;
    this.asking = new Asking(settings.servers());
  }

  /**
   * Makes those topics that are not there, as {@link StartChecks} wants them. A broker that has
   * just started answers before it may hold topics or knows its users: that is waited for.
   *
   * @throws KafkaRefused when it is not to be had within a minute
   */
  public void makeTopics(Collection<String> topics) {
    long end = System.nanoTime() + LONGEST_START.toNanos();
    while (true) {
      try {
        makeMissing(topics);
        return;
      } catch (KafkaRefused | Asking.Answer notYet) {
        if (System.nanoTime() > end) {
          throw notYet;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private void makeMissing(Collection<String> topics) {
    Set<String> there = asking.get(admin.listTopics().names());
    Map<String, String> topicSettings = new HashMap<>(Topics.SETTINGS);
    topicSettings.put("min.insync.replicas", String.valueOf(settings.minimumInSync()));
    List<NewTopic> missing = new ArrayList<>();
    for (String topic : topics) {
      if (!there.contains(topic)) {
        missing.add(
            new NewTopic(topic, Optional.of(1), Optional.of((short) settings.minimumReplicas()))
                .configs(topicSettings));
      }
    }
    if (!missing.isEmpty()) {
      asking.get(admin.createTopics(missing).all());
    }
  }

  /** Sets the passwords of users, who need not be there. */
  public void setPasswords(Map<String, String> passwords) {
    ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    asking.get(
        admin
            .alterUserScramCredentials(
                passwords.entrySet().stream()
                    .<org.apache.kafka.clients.admin.UserScramCredentialAlteration>map(
                        user ->
                            new UserScramCredentialUpsertion(user.getKey(), scram, user.getValue()))
                    .toList())
            .all());
  }

  /** Lets a user publish. */
  public void letPublish(String user, String transactionalId) {
    List<AclBinding> rights = new ArrayList<>();
    ResourcePattern topics =
        new ResourcePattern(ResourceType.TOPIC, Topics.PREFIX, PatternType.PREFIXED);
    for (AclOperation operation :
        List.of(
            AclOperation.READ,
            AclOperation.WRITE,
            AclOperation.DESCRIBE,
            AclOperation.DESCRIBE_CONFIGS)) {
      rights.add(may(user, operation, topics));
    }
    ResourcePattern transactions =
        new ResourcePattern(ResourceType.TRANSACTIONAL_ID, transactionalId, PatternType.LITERAL);
    rights.add(may(user, AclOperation.WRITE, transactions));
    rights.add(may(user, AclOperation.DESCRIBE, transactions));
    ResourcePattern cluster =
        new ResourcePattern(ResourceType.CLUSTER, CLUSTER, PatternType.LITERAL);
    rights.add(may(user, AclOperation.DESCRIBE_CONFIGS, cluster));
    asking.get(admin.createAcls(rights).all());
  }

  /**
   * Lets a user for each region read what it sees, what all see, and the ledger.
   *
   * @param prefix the user's name is this and the region's code
   */
  public void letRead(String prefix, Collection<String> regions) {
    List<AclBinding> rights = new ArrayList<>();
    regions.forEach(region -> rights.addAll(ofReader(prefix + region, region)));
    asking.get(admin.createAcls(rights).all());
  }

  private static List<AclBinding> ofReader(String user, String region) {
    List<AclBinding> rights = new ArrayList<>();
    for (String topic : List.of(Topics.of(region), Topics.of(Topics.SHARED), Topics.LEDGER)) {
      ResourcePattern resource =
          new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
      for (AclOperation operation :
          List.of(AclOperation.READ, AclOperation.DESCRIBE, AclOperation.DESCRIBE_CONFIGS)) {
        rights.add(may(user, operation, resource));
      }
    }
    return rights;
  }

  private static AclBinding may(String user, AclOperation operation, ResourcePattern on) {
    return new AclBinding(
        on, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
  }
}
