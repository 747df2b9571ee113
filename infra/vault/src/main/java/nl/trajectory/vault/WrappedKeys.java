package nl.trajectory.vault;

import java.util.Arrays;

/** A participant's two keys as they lie in the database, wrapped by a master key. */
record WrappedKeys(byte[] aead, byte[] mark) {

  boolean sameAs(WrappedKeys other) {
    return Arrays.equals(aead, other.aead) && Arrays.equals(mark, other.mark);
  }
}
