package nl.trajectory.api.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lines of a journal as bytes, one at a time; never more than one in memory. */
final class JournalLines implements AutoCloseable {
  /** Longest line, in bytes. */
  static final int LONGEST = 1 << 20;

  /** Stands for the standard input; a file of that name is {@code ./-}. */
  static final Path STANDARD_INPUT = Path.of("-");

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream bytes;
  private int number;

  JournalLines(Path file) throws IOException {
    InputStream input = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file);
    bytes = new BufferedInputStream(input, 1 << 16);
  }

  /** Whether it came to its end without a single byte. */
  boolean isEmpty() {
    return number == 0;
  }

  /**
   * @param number from 1
   * @param bytes without the line's end; the first {@value #LONGEST} where it is longer
   */
  record Line(int number, byte[] bytes, boolean isTooLong) {}

  /** The next line that is not blank; null at the end. */
  @Nullable Line next() throws IOException {
    while (true) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      boolean tooLong = false;
      int next = bytes.read();
      if (next < 0) {
        return null;
      }
      number++;
      while (next >= 0 && next != '\n') {
        if (line.size() < LONGEST) {
          line.write(next);
        } else {
          tooLong = true;
        }
        next = bytes.read();
      }
      byte[] content = number == 1 ? withoutMark(line.toByteArray()) : line.toByteArray();
      if (tooLong || !isBlank(content)) {
        return new Line(number, content, tooLong);
      }
    }
  }

  private static byte[] withoutMark(byte[] line) {
    return line.length >= 3 && Arrays.equals(Arrays.copyOf(line, 3), BYTE_ORDER_MARK)
        ? Arrays.copyOfRange(line, 3, line.length)
        : line;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
