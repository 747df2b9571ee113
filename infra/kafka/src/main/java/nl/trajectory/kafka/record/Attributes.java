package nl.trajectory.kafka.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/** The attributes of a CloudEvent, as headers of a record. Mutable. */
final class Attributes {
  static final String SEQUENCE = "ce_sequence";
  static final String REGION_SEQUENCE = "ce_regionsequence";
  static final String LEAF_HASH = "ce_leafhash";
  static final String SEALED_UP_TO = "ce_sealedupto";

  private final List<Header> headers = new ArrayList<>();

  Attributes(String source, String type, String id, String contentType) {
    put("ce_specversion", "1.0");
    put("ce_id", id);
    put("ce_source", source);
    put("ce_type", type);
    put("content-type", contentType);
  }

  Attributes put(String name, String value) {
    headers.add(new RecordHeader(name, value.getBytes(UTF_8)));
    return this;
  }

  /** With as many digits as any number has: then texts are in the order of the numbers. */
  Attributes put(String name, long number) {
    return put(name, String.format(Locale.ROOT, "%019d", number));
  }

  List<Header> headers() {
    return headers;
  }

  static Optional<String> text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }

  /** The number; empty: there is none, or it is not one. */
  static Optional<Long> number(Headers headers, String name) {
    return text(headers, name).filter(text -> text.matches("[0-9]{19}")).map(Long::valueOf);
  }
}
