package nl.trajectory.api.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * Reads the bodies of requests. Who sends slowly holds a thread: so there are few who may at the
 * same moment, and each has so long for the whole of it. Others are answered meanwhile.
 */
final class Bodies {
  /** How many may be read at the same moment; the server has many more threads. */
  static final int AT_ONCE = 48;

  /** How long a whole body may take. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int PART = 8192;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /**
   * @throws BodyTooLarge beyond the largest size
   * @throws BodyNotRead when it comes too slowly, or too many others are read
   */
  byte[] read(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > BodyTooLarge.LARGEST) {
      throw new BodyTooLarge();
    }
    if (!free.tryAcquire()) {
      throw BodyNotRead.busy();
    }
    try {
      return read(request.getInputStream(), System.nanoTime() + PATIENCE.toNanos());
    } catch (SocketTimeoutException slow) {
      throw BodyNotRead.slow();
    } finally {
      free.release();
    }
  }

  private static byte[] read(InputStream body, long until) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    byte[] part = new byte[PART];
    for (int read = body.read(part); read >= 0; read = body.read(part)) {
      whole.write(part, 0, read);
      if (whole.size() > BodyTooLarge.LARGEST) {
        throw new BodyTooLarge();
      }
      if (System.nanoTime() - until > 0) {
        throw BodyNotRead.slow();
      }
    }
    return whole.toByteArray();
  }
}
