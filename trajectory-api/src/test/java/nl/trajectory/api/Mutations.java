package nl.trajectory.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What could be sent by mistake or on purpose: something valid, changed at random. */
final class Mutations {
  /** In place of a value, whatever it was. */
  private static final List<String> VALUES =
      List.of(
          "1e2147483648",
          "-1E+2147483648",
          "1e-2147483649",
          "0e99999999999",
          "1e999",
          "1E400",
          "9".repeat(99),
          "9".repeat(200),
          "9".repeat(1_200),
          "0." + "3".repeat(90),
          "2147483648",
          "9223372036854775808",
          "-1",
          "0",
          "-0",
          "0.5",
          "1.0",
          "1e1",
          "32,5",
          "NaN",
          "01",
          "true",
          "null",
          "\"\"",
          "\" \"",
          "\"\u00a0\"",
          "\"\\u200b\\ufeff\"",
          "\"\\u0000\"",
          "\"x\\u0000y\"",
          "\"\\u0085\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\ud83d\\ude00\"",
          "\"\\u202eabc\"",
          "\"P\u0422" + "1-01\"",
          "\"PT1-01\"",
          "\"0307\"",
          "\"TRAJECTORY_MUNICIPALITY\"",
          "\"'; DROP TABLE event_store.event; --\"",
          "\"" + "x".repeat(600) + "\"",
          "\"" + "\u00e9".repeat(70_000) + "\"",
          "\"9999-12-31\"",
          "\"+10000-01-01\"",
          "\"0000-01-01\"",
          "\"2022-02-30\"",
          "\"1900-01-01\"",
          "\"1899-12-31\"",
          "\"2999-01-01\"",
          "\"-999999999-01-01\"",
          "\"2022-08-01T00:00:00Z\"",
          "\"999999999999.99\"",
          "\"9999999999999.99\"",
          "\"-1.00\"",
          "\"0.00\"",
          "\"1e5\"",
          "\"1.0000\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[\"A\",\"A\"]",
          "[{\"a\":1e2147483648}]",
          "{\"type\":\"TrajectoryOpened\"}",
          "{\"a\":1,\"a\":2}",
          "[".repeat(450) + "]".repeat(450),
          "{\"a\":".repeat(600) + "1" + "}".repeat(600));

  private static final List<String> NAMES =
      List.of(
          "",
          " ",
          "x",
          "type",
          "record",
          "id",
          "person",
          "remark",
          "replacement",
          "programmeVersion",
          "Jan Zwaluwstaart",
          "__proto__",
          "a.b",
          "\u0000",
          "\ud800",
          "x".repeat(200),
          "@type",
          "occurredOn",
          "evidence",
          "ageAtOpening",
          "reference",
          "trajectory");

  /** In place of a parameter, a header or a part of an address. */
  private static final List<String> PARAMETERS =
      List.of(
          "",
          " ",
          "\u00a0",
          "\u200b",
          "\u0000",
          "x\u0000",
          "\u0085",
          "\ufffd",
          "%",
          "'",
          "\"",
          "\\",
          "*",
          "..",
          "null",
          "1",
          "0",
          "-1",
          "1.5",
          "1e5",
          "1e2147483648",
          "0e99999999999",
          "2147483648",
          "9223372036854775808",
          "999999999999999999",
          "9".repeat(400),
          "\u0661\u0662",
          "NaN",
          "2022-07-06",
          "2022-02-30",
          "9999-12-31",
          "+10000-01-01",
          "-0001-01-01",
          "+999999999-12-31",
          "1900-01-01",
          "2022-07-06T12:00:00Z",
          "2022-07-06T12:00:00.999999999Z",
          "2022-07-06T24:00:00Z",
          "9999-12-31T23:59:59.999999999Z",
          "+294277-01-01T00:00:00Z",
          "+1000000000-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z",
          "-4713-01-01T00:00:00Z",
          "1900-01-01T00:00:00Z",
          "2016-12-31T23:59:60Z",
          "2012-H1",
          "2015-H2",
          "0000-H1",
          "9999-H2",
          "99999-H1",
          "2012-H3",
          "PT1",
          "PT1-01",
          "PT1-RESULT",
          "GLAS-1",
          "P-PT1-01",
          "STOOV",
          "newcomers",
          "binq",
          "Rijnmond",
          "Amersfoort",
          "0363",
          "CONTRACT",
          "cohort",
          "payer",
          "startHalfYear",
          "DUE",
          "PAID",
          "all",
          "bm9uc2Vuc2U",
          "Y29ob3J0cwpQVDE",
          "ZW1wbG95ZXJzCng",
          "Y2xhaW1zCng",
          "x".repeat(3_000),
          "\ud83d\ude00",
          "P\u0422" + "1",
          "'; DROP TABLE event_store.event; --");

  private static final String HOLE = "@@hole";

  private final Random random;

  Mutations(Random random) {
    this.random = random;
  }

  <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  boolean oneIn(int many) {
    return random.nextInt(many) == 0;
  }

  String parameter() {
    return any(PARAMETERS);
  }

  /** For an address; now and then with what no encoding gives. */
  String encoded(String value) {
    return oneIn(40)
        ? any(List.of("%C3", "%00", "%2F", "%ED%A0%80", "%FF"))
        : URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** Bytes without a line feed, as a journal's line or the body of a request could be. */
  byte[] bytesOf(ObjectNode valid) {
    String text = textOf(valid).replace('\n', ' ');
    return switch (random.nextInt(25)) {
      case 0 -> text.getBytes(ISO_8859_1);
      case 1 -> withoutLineFeeds(text.getBytes(UTF_16LE));
      case 2 -> ("\ufeff" + text).getBytes(UTF_8);
      case 3 -> {
        byte[] bytes = text.getBytes(UTF_8);
        if (bytes.length > 0) {
          bytes[random.nextInt(bytes.length)] = (byte) (0x80 + random.nextInt(0x80));
        }
        yield bytes;
      }
      default -> text.getBytes(UTF_8);
    };
  }

  private static byte[] withoutLineFeeds(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        bytes[i] = ' ';
      }
    }
    return bytes;
  }

  private String textOf(ObjectNode valid) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2, 3, 4 -> valid.toString();
      case 5, 6 -> cutUp(valid.toString());
      case 7 -> twice(valid);
      case 8 ->
          any(List.of("[", "", "{\"a\":", " \t")) + valid + any(List.of("]", "}", ",", valid + ""));
      default -> {
        String text = valid.toString();
        ObjectNode changed = valid.deepCopy();
        List<String> holes = new ArrayList<>();
        for (int times = oneIn(3) ? 2 : 1; times > 0; times--) {
          change(changed, holes);
        }
        text = changed.toString();
        for (int i = 0; i < holes.size(); i++) {
          text = text.replace("\"" + HOLE + i + "\"", holes.get(i));
        }
        yield text;
      }
    };
  }

  private String twice(ObjectNode valid) {
    String name = any(List.copyOf(valid.propertyNames()));
    return "{\""
        + name
        + "\":"
        + (oneIn(2) ? valid.get(name) : any(VALUES))
        + ","
        + valid.toString().substring(1);
  }

  private String cutUp(String text) {
    StringBuilder cut = new StringBuilder(text);
    for (int times = 1 + random.nextInt(4); times > 0 && cut.length() > 1; times--) {
      int at = random.nextInt(cut.length());
      switch (random.nextInt(5)) {
        case 0 -> cut.deleteCharAt(at);
        case 1 -> cut.insert(at, (char) random.nextInt(0x300));
        case 2 -> cut.setLength(at);
        case 3 ->
            cut.insert(at, any(List.of("\"", "{", "}", ",", ":", "\\u0000", "\r", "\ufeff", "e9")));
        default -> cut.insert(at, cut.substring(at, Math.min(cut.length(), at + 20)));
      }
    }
    return cut.toString();
  }

  /** Changes one field at any depth. */
  private void change(ObjectNode whole, List<String> holes) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(whole, objects);
    ObjectNode object = any(objects);
    if (object.isEmpty()) {
      object.put(any(NAMES), true);
      return;
    }
    String name = any(List.copyOf(object.propertyNames()));
    JsonNode value = object.get(name);
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(any(NAMES), object.remove(name));
      case 2 -> object.set(any(List.copyOf(object.propertyNames())), value.deepCopy());
      case 3 -> object.set(name, object.arrayNode().add(value.deepCopy()).add(value.deepCopy()));
      case 4 -> {
        if (value.isString()) {
          String text = value.stringValue();
          int at = random.nextInt(text.length() + 1);
          object.put(name, text.substring(0, at) + parameter() + text.substring(at));
        } else {
          object.put(name, value.toString());
        }
      }
      default -> {
        object.put(name, HOLE + holes.size());
        holes.add(any(VALUES));
      }
    }
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
      object.properties().forEach(field -> collect(field.getValue(), objects));
    } else if (node instanceof ArrayNode list) {
      list.forEach(element -> collect(element, objects));
    }
  }
}
