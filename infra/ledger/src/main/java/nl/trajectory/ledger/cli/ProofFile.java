package nl.trajectory.ledger.cli;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.trajectory.ledger.hash.CanonicalBase64;
import nl.trajectory.ledger.json.CanonicalJson;
import nl.trajectory.ledger.json.JsonNumber;
import nl.trajectory.ledger.json.JsonRefused;
import nl.trajectory.ledger.merkle.ProofRejected;
import nl.trajectory.ledger.merkle.Proofs;
import org.jspecify.annotations.Nullable;

/**
 * A single proof in a file of JSON, in which numbers go up to 2^64 - 1 and other fields are let
 * pass.
 */
final class ProofFile {
  /** The largest file that is read, in bytes: 16 MiB. */
  private static final int LARGEST = 16 << 20;

  private final Map<?, ?> fields;

  private ProofFile(Map<?, ?> fields) {
    this.fields = fields;
  }

  static ProofFile read(Path file) throws IOException, JsonRefused {
    if (CanonicalJson.parseAnyNumbers(bytes(file)) instanceof Map<?, ?> fields) {
      return new ProofFile(fields);
    }
    throw new JsonRefused("the file holds no object");
  }

  private static byte[] bytes(Path file) throws IOException, JsonRefused {
    try (InputStream proof = Files.newInputStream(file)) {
      byte[] bytes = proof.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new JsonRefused("the file is larger than 16 MiB");
      }
      return bytes;
    }
  }

  void checkInclusion() throws JsonRefused, ProofRejected {
    Proofs.checkInclusion(
        number("leafIdx"), number("treeSize"), bytes("leafHash"), proof(), bytes("root"));
  }

  void checkConsistency() throws JsonRefused, ProofRejected {
    Proofs.checkConsistency(
        number("size1"), number("size2"), proof(), bytes("root1"), bytes("root2"));
  }

  /** Unsigned. */
  private long number(String name) throws JsonRefused {
    if (fields.get(name) instanceof JsonNumber number
        && number.text().matches("0|[1-9][0-9]{0,19}")) {
      BigInteger value = new BigInteger(number.text());
      if (value.bitLength() <= Long.SIZE) {
        return value.longValue();
      }
    }
    throw new JsonRefused(name + " is not a whole number from 0 to 2^64 - 1");
  }

  /** A field that is null counts as no bytes. */
  private byte[] bytes(String name) throws JsonRefused {
    if (!fields.containsKey(name)) {
      throw new JsonRefused(name + " is missing");
    }
    Object value = fields.get(name);
    return value == null ? new byte[0] : decode(value, name);
  }

  private static byte[] decode(@Nullable Object value, String name) throws JsonRefused {
    if (value instanceof String text) {
      try {
        return CanonicalBase64.decode(text);
      } catch (IllegalArgumentException e) {
        throw new JsonRefused(name + " is not base64");
      }
    }
    throw new JsonRefused(name + " is not base64");
  }

  /** Null counts as no hashes. */
  private List<byte[]> proof() throws JsonRefused {
    if (!fields.containsKey("proof")) {
      throw new JsonRefused("proof is missing");
    }
    Object value = fields.get("proof");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw new JsonRefused("proof is not an array");
    }
    List<byte[]> proof = new ArrayList<>();
    for (Object element : list) {
      proof.add(decode(element, "proof"));
    }
    return proof;
  }
}
