package nl.trajectory.kafka.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The names of the topics, and what each must be. */
public final class Topics {
  /** What all regions see is numbered and proven like a region of this code. */
  public static final String SHARED = "shared";

  /** Where the hashes of all leaves and the signed checkpoints go. */
  public static final String LEDGER = "trajectory.ledger";

  /** What a topic is set to; of the copies the cluster's settings say more. */
  public static final Map<String, String> SETTINGS =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "message.timestamp.type", "LogAppendTime",
          "compression.type", "producer",
          "max.message.bytes", "1048576",
          "unclean.leader.election.enable", "false");

  /** With which all names begin. */
  public static final String PREFIX = "trajectory.";

  private Topics() {}

  /** The topic of a region, or of what all see. */
  public static String of(String code) {
    return code.equals(SHARED) ? PREFIX + SHARED : PREFIX + "region." + code;
  }

  /** All topics. */
  public static List<String> all(RegionCodes regions) {
    List<String> topics = new ArrayList<>(List.of(LEDGER, of(SHARED)));
    regions.all().forEach(code -> topics.add(of(code)));
    return topics;
  }
}
