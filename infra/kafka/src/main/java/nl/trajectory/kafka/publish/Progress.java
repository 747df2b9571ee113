package nl.trajectory.kafka.publish;

import org.jspecify.annotations.Nullable;

/**
 * How far publishing has come, as this program saw it last.
 *
 * @param state what the publisher does
 * @param position the last position that is published; -1: none, or not known yet
 * @param last the last position there was; -1: none, or not known yet
 * @param code why it stopped, or what is in its way; null: nothing
 * @param sentence the same in words, without personal data; null: nothing
 * @param sessions how often it began
 * @param fencings how often another ousted it
 */
public record Progress(
    State state,
    long position,
    long last,
    @Nullable String code,
    @Nullable String sentence,
    long sessions,
    long fencings) {

  /** What the publisher does. */
  public enum State {
    /** It has not begun, or has ended. */
    NOT_RUNNING,
    /** Another program publishes. */
    STANDING_BY,
    /** It publishes. */
    PUBLISHING,
    /** Kafka or the database is away, or another ousted it; it begins again by itself. */
    INTERRUPTED,
    /** Something is wrong that a person must see to. */
    STOPPED
  }

  /** Before it has begun. */
  static final Progress NONE = new Progress(State.NOT_RUNNING, -1, -1, null, null, 0, 0);

  /** It publishes, and nothing is in its way. */
  Progress publishing(long upTo, long there) {
    return new Progress(State.PUBLISHING, upTo, there, null, null, sessions, fencings);
  }

  /** It does something else, and is where it was. */
  Progress noted(State other, @Nullable String why, @Nullable String inWords) {
    return new Progress(other, position, last, why, inWords, sessions, fencings);
  }

  /** It began once more. */
  Progress begun() {
    return new Progress(state, position, last, code, sentence, sessions + 1, fencings);
  }

  /** Another ousted it once more. */
  Progress fenced() {
    return new Progress(state, position, last, code, sentence, sessions, fencings + 1);
  }

  /** How many entries wait to be published, as far as is known. */
  public long lag() {
    return Math.max(0, last - position);
  }
}
