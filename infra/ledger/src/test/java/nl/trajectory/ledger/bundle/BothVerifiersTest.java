package nl.trajectory.ledger.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.bundle.found.Fault;
import nl.trajectory.ledger.bundle.shown.EntryId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two verifiers, written apart, say the same of a thousand bundles. */
class BothVerifiersTest {
  private static final int BUNDLES = 1000;

  @TempDir Path directory;

  @Test
  void both_say_the_same_of_a_thousand_good_and_bad_bundles() throws IOException {
    NodeVerifier node = new NodeVerifier(directory, TestClaim.KEY, TestClaim.WITNESS);
    Random random = Seed.random(BothVerifiersTest.class);
    List<Mutation> mutations = List.of(Mutation.values());
    List<byte[]> bundles = new ArrayList<>();
    List<String> made = new ArrayList<>();
    for (int i = 0; i < BUNDLES; i++) {
      TestClaim claim = TestClaim.any(random);
      if (random.nextInt(5) < 2) {
        bundles.add(good(claim));
        made.add("ok");
      } else {
        Mutation mutation = mutations.get(random.nextInt(mutations.size()));
        bundles.add(mutation.of(claim));
        made.add("rejected: " + mutation.code.text());
      }
    }
    List<String> codes = node.answers(bundles).stream().map(BothVerifiersTest::code).toList();
    assertThat(bundles.stream().map(BothVerifiersTest::answer)).isEqualTo(made);
    assertThat(codes).isEqualTo(made);
  }

  @Test
  void both_reject_any_edit_of_a_packed_file() throws Exception {
    NodeVerifier node = new NodeVerifier(directory, TestClaim.KEY, TestClaim.WITNESS);
    Random random = Seed.random(BothVerifiersTest.class);
    List<byte[]> bundles = new ArrayList<>();
    for (int i = 0; i < BUNDLES; i++) {
      Map<String, byte[]> files = new LinkedHashMap<>(Archive.read(good(TestClaim.any(random))));
      List<String> names = List.copyOf(files.keySet());
      String name = names.get(random.nextInt(names.size()));
      files.put(name, edited(files.get(name), random));
      bundles.add(Archive.write(files));
    }
    assertThat(bundles.stream().map(BothVerifiersTest::answer)).doesNotContain("ok");
    assertThat(node.answers(bundles)).hasSize(BUNDLES).doesNotContain("ok");
  }

  /** Inserts, deletes or replaces a few bytes, with bytes that are likely to mean something. */
  private static byte[] edited(byte[] content, Random random) {
    String signs = "{}[]\",:0123456789-+.=eE \n\tantu/AZ\\\u00e2\u0000";
    StringBuilder text = new StringBuilder(new String(content, ISO_8859_1));
    String before = text.toString();
    while (text.toString().equals(before)) {
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(3));
      int from = random.nextInt(signs.length());
      text.replace(at, end, signs.substring(from, from + random.nextInt(2)));
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  private static byte[] good(TestClaim claim) {
    Draft draft = claim.draft();
    if (claim.random.nextBoolean()) {
      claim.cosign(draft, TestClaim.OTHER_WITNESS);
    }
    if (claim.random.nextBoolean()) {
      claim.grow(draft);
    }
    for (EntryId entry : List.copyOf(claim.log.disclosures().keySet())) {
      if (draft.streams.containsKey(entry.stream()) && claim.random.nextBoolean()) {
        draft.disclosed.putIfAbsent(entry, claim.log.disclosure(entry));
      }
    }
    return draft.toBytes();
  }

  private static String answer(byte[] bundle) {
    Fault fault = new BundleVerifier(TestClaim.TRUST).verify(bundle).fault();
    return fault == null ? "ok" : "rejected: " + fault.code().text();
  }

  private static String code(String answer) {
    return answer.replaceFirst("(rejected: [^:]+): .*", "$1");
  }
}
