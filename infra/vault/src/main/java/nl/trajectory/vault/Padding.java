package nl.trajectory.vault;

import java.util.Arrays;

/**
 * Brings content to one of a few lengths: 256 bytes, or twice, four times, eight times as much and
 * so on. A byte that marks the end follows the content, and zeros follow that.
 */
final class Padding {
  private static final int SHORTEST = 256;
  private static final byte END = (byte) 0x80;

  private Padding() {}

  static byte[] pad(byte[] content) {
    int length = SHORTEST;
    while (length <= content.length) {
      length = Math.multiplyExact(length, 2);
    }
    byte[] padded = Arrays.copyOf(content, length);
    padded[content.length] = END;
    return padded;
  }

  /**
   * @throws IllegalStateException when nothing marks the end
   */
  static byte[] unpad(byte[] padded) {
    int end = padded.length - 1;
    while (end >= 0 && padded[end] == 0) {
      end--;
    }
    if (end < 0 || padded[end] != END) {
      throw new IllegalStateException("the sealed content is not padded as it should be");
    }
    return Arrays.copyOf(padded, end);
  }
}
