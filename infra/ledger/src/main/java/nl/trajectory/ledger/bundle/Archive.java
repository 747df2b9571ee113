package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import nl.trajectory.ledger.bundle.found.FaultCode;

/**
 * The ZIP form of a bundle: files stored as they are, all dated 1 January 1980, without extra
 * fields and comments. The same files in the same order always give the same bytes, and no other
 * bytes are read.
 */
@SuppressWarnings("ByteBufferBackingArray") // all are allocated here
final class Archive {
  /** The largest bundle, in bytes. */
  static final int LARGEST = BundleVerifier.LARGEST;

  /** The most files in it. */
  static final int MOST_FILES = 65_534;

  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final short VERSION = 10;
  private static final short FIRST_OF_1980 = 0x0021;

  private Archive() {}

  /**
   * @param files by name, in order; names are ASCII
   */
  static byte[] write(Map<String, byte[]> files) {
    ByteArrayOutputStream locals = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    files.forEach(
        (name, content) -> {
          ByteBuffer central = littleEndian(46);
          central.putInt(CENTRAL).putShort(VERSION).put(common(name, content));
          central.position(42);
          central.putInt(locals.size());
          directory.writeBytes(central.array());
          directory.writeBytes(name.getBytes(US_ASCII));
          ByteBuffer local = littleEndian(30);
          local.putInt(LOCAL).put(common(name, content));
          locals.writeBytes(local.array());
          locals.writeBytes(name.getBytes(US_ASCII));
          locals.writeBytes(content);
        });
    ByteBuffer end = littleEndian(END_LENGTH);
    end.putInt(END).putInt(0);
    end.putShort((short) files.size()).putShort((short) files.size());
    end.putInt(directory.size()).putInt(locals.size());
    locals.writeBytes(directory.toByteArray());
    locals.writeBytes(end.array());
    return locals.toByteArray();
  }

  /** The 26 bytes that a local and a central header share. */
  private static byte[] common(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ByteBuffer common = littleEndian(26);
    common.putShort(VERSION).putInt(0).putShort((short) 0).putShort(FIRST_OF_1980);
    common.putInt((int) crc.getValue()).putInt(content.length).putInt(content.length);
    common.putShort((short) name.length()).putShort((short) 0);
    return common.array();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The files by name, in the order in which they are packed.
   *
   * @throws BundleRefused when the bytes are not exactly those that {@link #write} gives for them
   */
  static Map<String, byte[]> read(byte[] bytes) throws BundleRefused {
    BundleRefused.require(bytes.length <= LARGEST, FaultCode.BUNDLE_TOO_LARGE);
    Map<String, byte[]> files = new LinkedHashMap<>();
    ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (rest.getInt(rest.position()) == LOCAL) {
        BundleRefused.require(files.size() < MOST_FILES, FaultCode.BUNDLE_TOO_LARGE);
        readFile(rest, files);
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new BundleRefused(FaultCode.BUNDLE_UNREADABLE);
    }
    BundleRefused.require(Arrays.equals(write(files), bytes), FaultCode.BUNDLE_UNREADABLE);
    return Collections.unmodifiableMap(files);
  }

  private static void readFile(ByteBuffer rest, Map<String, byte[]> files) {
    ByteBuffer header = ByteBuffer.wrap(take(rest, 30)).order(ByteOrder.LITTLE_ENDIAN);
    int length = header.getInt(18);
    int nameLength = Short.toUnsignedInt(header.getShort(26));
    String name = new String(take(rest, nameLength), US_ASCII);
    files.put(name, take(rest, length));
  }

  private static byte[] take(ByteBuffer rest, int length) {
    if (length < 0 || length > rest.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] taken = new byte[length];
    rest.get(taken);
    return taken;
  }
}
