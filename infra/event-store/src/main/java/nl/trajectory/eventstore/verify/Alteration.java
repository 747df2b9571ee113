package nl.trajectory.eventstore.verify;

import org.jspecify.annotations.Nullable;

/**
 * The first thing that is wrong.
 *
 * @param code what
 * @param position where; the first of them when it is somewhere among several; null: not known
 * @param lastPosition the last of them; null: not known
 * @param stream of the entry; null: not known
 * @param sequence of the entry in its stream; null: not known
 */
public record Alteration(
    AlterationCode code,
    @Nullable Long position,
    @Nullable Long lastPosition,
    @Nullable String stream,
    @Nullable Integer sequence) {

  static Alteration at(AlterationCode code, long position) {
    return new Alteration(code, position, position, null, null);
  }

  static Alteration of(AlterationCode code, @Nullable Long position, String stream, int sequence) {
    return new Alteration(code, position, position, stream, sequence);
  }

  static Alteration among(AlterationCode code, long first, long last) {
    return new Alteration(code, first, last, null, null);
  }
}
