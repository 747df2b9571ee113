package nl.trajectory.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.trajectory.ledger.Seed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No bit of a bundle can be changed: neither in the file, nor in what is packed into it. */
@Tag("long")
class SingleBitTest {
  private static final Random RANDOM = Seed.random(SingleBitTest.class);
  private static final byte[] BUNDLE = small();
  private static final BundleVerifier VERIFIER = new BundleVerifier(TestClaim.TRUST);
  private static final int AT_ONCE = 4096;

  @TempDir Path directory;

  @Test
  void the_bundle_itself_is_good() throws IOException {
    assertThat(VERIFIER.verify(BUNDLE).fault()).isNull();
    assertThat(node().answers(List.of(BUNDLE))).containsExactly("ok");
  }

  @Test
  void java_rejects_every_changed_bit_of_the_file() {
    for (int bit = 0; bit < BUNDLE.length * 8; bit++) {
      assertThat(VERIFIER.verify(flipped(BUNDLE, bit)).proven()).as("bit %s", bit).isFalse();
    }
  }

  @Test
  void node_rejects_every_changed_bit_of_the_file() throws IOException {
    NodeVerifier node = node();
    List<byte[]> changed = new ArrayList<>();
    for (int bit = 0; bit < BUNDLE.length * 8; bit++) {
      changed.add(flipped(BUNDLE, bit));
      if (changed.size() == AT_ONCE || bit == BUNDLE.length * 8 - 1) {
        assertThat(node.answers(changed))
            .hasSameSizeAs(changed)
            .allMatch(answer -> answer.startsWith("rejected: "));
        changed.clear();
      }
    }
  }

  /** The packing is made to fit again, so that only what is inside can tell. */
  @Test
  void both_reject_a_changed_bit_in_every_byte_that_is_packed() throws Exception {
    Map<String, byte[]> files = Archive.read(BUNDLE);
    List<byte[]> changed = new ArrayList<>();
    List<String> which = new ArrayList<>();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      for (int at = 0; at < file.getValue().length; at++) {
        Map<String, byte[]> other = new LinkedHashMap<>(files);
        int bit = at * 8 + RANDOM.nextInt(8);
        other.put(file.getKey(), flipped(file.getValue(), bit));
        changed.add(Archive.write(other));
        which.add(file.getKey() + " bit " + bit);
      }
    }
    for (int i = 0; i < changed.size(); i++) {
      assertThat(VERIFIER.verify(changed.get(i)).proven()).as(which.get(i)).isFalse();
    }
    assertThat(node().answers(changed))
        .hasSameSizeAs(changed)
        .allMatch(answer -> answer.startsWith("rejected: "));
  }

  private NodeVerifier node() throws IOException {
    return new NodeVerifier(directory, TestClaim.KEY, TestClaim.WITNESS);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] other = bytes.clone();
    other[bit / 8] ^= (byte) (1 << bit % 8);
    return other;
  }

  private static byte[] small() {
    TestClaim claim = new TestClaim(RANDOM);
    claim.steps = 2;
    claim.others = 0;
    Draft draft = claim.draft();
    claim.grow(draft);
    return draft.toBytes();
  }
}
