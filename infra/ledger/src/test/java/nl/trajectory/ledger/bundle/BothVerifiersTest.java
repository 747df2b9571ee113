package nl.trajectory.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.trajectory.ledger.Seed;
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
