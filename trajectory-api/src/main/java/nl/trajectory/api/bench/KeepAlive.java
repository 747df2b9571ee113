package nl.trajectory.api.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A client of HTTP/1.1 on one connection, kept open for as long as the server keeps it. It does as
 * little as a client can, for it shares the processors with the program.
 */
final class KeepAlive implements AutoCloseable {
  private final URI address;
  private final String host;
  private final String token;
  private final byte[] scratch = new byte[8192];
  private Socket socket;
  private InputStream in;

  KeepAlive(String address, String token) throws IOException {
    this.address = URI.create(address);
    this.host = this.address.getHost() + ":" + this.address.getPort();
    this.token = token;
    this.socket = connected();
    this.in = new BufferedInputStream(socket.getInputStream(), scratch.length);
  }

  private Socket connected() throws IOException {
    Socket connected = new Socket(address.getHost(), address.getPort());
    connected.setTcpNoDelay(true);
    return connected;
  }

  /**
   * Sends a request and reads its answer.
   *
   * @return how many bytes its body had
   * @throws IllegalStateException when the answer is none of success
   */
  int send(Request request) throws IOException {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(1200);
    head.append(body.length == 0 ? "GET " : "POST ").append(request.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\nAuthorization: Bearer ").append(token);
    if (body.length > 0) {
      head.append("\r\nContent-Type: application/json\r\nContent-Length: ").append(body.length);
    }
    byte[] start = head.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    socket.getOutputStream().write(whole);
    return answer();
  }

  private int answer() throws IOException {
    String status = line();
    int length = -1;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
      last |= lower.equals("connection: close");
    }
    int read = length >= 0 ? skip(length) : chunks();
    if (!status.startsWith("HTTP/1.1 2")) {
      throw new IllegalStateException(
          status + " " + new String(scratch, 0, Math.min(read, 1000), StandardCharsets.UTF_8));
    }
    if (last) {
      socket.close();
      socket = connected();
      in = new BufferedInputStream(socket.getInputStream(), scratch.length);
    }
    return read;
  }

  private int chunks() throws IOException {
    int total = 0;
    while (true) {
      int size = Integer.parseInt(line(), 16);
      total += skip(size);
      line();
      if (size == 0) {
        return total;
      }
    }
  }

  private int skip(int length) throws IOException {
    for (int left = length; left > 0; ) {
      int read = in.read(scratch, 0, Math.min(left, scratch.length));
      if (read < 0) {
        throw new EOFException();
      }
      left -= read;
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /**
   * A request.
   *
   * @param body JSON to post; empty: it is a GET
   */
  record Request(String path, String body) {
    static Request get(String path) {
      return new Request(path, "");
    }
  }
}
