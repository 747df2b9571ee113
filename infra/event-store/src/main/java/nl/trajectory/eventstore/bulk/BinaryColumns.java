package nl.trajectory.eventstore.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of columns in PostgreSQL's binary form: the length in bytes, then the value. */
final class BinaryColumns {
  private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
  private static final int NULL = -1;
  private static final int JSONB_VERSION = 1;

  private final DataOutputStream out;

  BinaryColumns(DataOutputStream out) {
    this.out = out;
  }

  void uuid(UUID id) throws IOException {
    out.writeInt(2 * Long.BYTES);
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  void text(@Nullable String text) throws IOException {
    bytes(text == null ? null : text.getBytes(UTF_8));
  }

  void number(int number) throws IOException {
    out.writeInt(Integer.BYTES);
    out.writeInt(number);
  }

  void day(@Nullable LocalDate day) throws IOException {
    if (day == null) {
      out.writeInt(NULL);
    } else {
      number(Math.toIntExact(ChronoUnit.DAYS.between(FIRST_DAY, day)));
    }
  }

  void json(String json) throws IOException {
    byte[] bytes = json.getBytes(UTF_8);
    out.writeInt(1 + bytes.length);
    out.writeByte(JSONB_VERSION);
    out.write(bytes);
  }

  void bytes(byte @Nullable [] bytes) throws IOException {
    if (bytes == null) {
      out.writeInt(NULL);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }
}
