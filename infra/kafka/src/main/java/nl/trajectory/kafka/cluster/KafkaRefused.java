package nl.trajectory.kafka.cluster;

/**
 * Nothing is published as long as this is so. The message is one sentence for who runs the program,
 * without personal data.
 */
public final class KafkaRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final boolean passing;

  /**
   * @param code stable, such as {@code kafka.topic-missing}
   */
  public KafkaRefused(String code, String sentence) {
    this(code, sentence, false);
  }

  private KafkaRefused(String code, String sentence, boolean passing) {
    super(sentence);
    this.code = code;
    this.passing = passing;
  }

  /** Of what passes by itself, as a cluster that is away. */
  public static KafkaRefused passing(String code, String sentence) {
    return new KafkaRefused(code, sentence, true);
  }

  /** Whether it passes by itself; else a person must see to it. */
  public boolean isPassing() {
    return passing;
  }

  public String code() {
    return code;
  }
}
