package nl.trajectory.ledger.bundle.shown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import nl.trajectory.ledger.StreamHead;
import nl.trajectory.ledger.hash.Hash;
import nl.trajectory.ledger.merkle.MerkleTree;
import nl.trajectory.ledger.note.Heads;
import org.junit.jupiter.api.Test;

class HeadsTreeTest {
  private static final Hash HASH = Hash.of(new byte[32]);
  private static final StreamHead A = new StreamHead("a", 0, HASH);
  private static final StreamHead B = new StreamHead("b", 5, HASH);

  @Test
  void heads_are_sorted_by_stream_whatever_order_they_come_in() {
    HeadsTree tree = new HeadsTree(List.of(B, A));
    Hash root = MerkleTree.nodeHash(A.leafHash(), B.leafHash());
    assertThat(tree.heads()).isEqualTo(new Heads(root, 2));
    assertThat(tree.show("a")).isEqualTo(new ShownHead(0, 2, List.of(B.leafHash())));
    assertThat(tree.show("b")).isEqualTo(new ShownHead(1, 2, List.of(A.leafHash())));
  }

  @Test
  void a_log_without_streams_has_heads_too() {
    assertThat(new HeadsTree(List.of()).heads()).isEqualTo(new Heads(MerkleTree.EMPTY_ROOT, 0));
  }

  @Test
  void what_is_not_there_has_no_proof() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HeadsTree(List.of(A)).show("b"));
    assertThatIllegalArgumentException().isThrownBy(() -> new HeadsTree(List.of(A, A)));
  }
}
