package nl.trajectory.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import nl.trajectory.ledger.Seed;
import nl.trajectory.ledger.hash.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final Random RANDOM = Seed.random(SignedNoteTest.class);
  private static final SigningKey KEY = SigningKey.generate("log.example", Seed.secure(RANDOM));
  private static final SigningKey OTHER = SigningKey.generate("log.example", Seed.secure(RANDOM));
  private static final SigningKey WITNESS = SigningKey.generate("w.example", Seed.secure(RANDOM));
  private static final Hash ROOT = Hash.of(new byte[32]);
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("log.example", 5, ROOT, new Heads(ROOT, 2));

  /** The first test of RFC 8032, 7.1. */
  @Test
  void a_seed_has_the_known_public_key_and_signature() {
    byte[] seed =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    assertThat(HexFormat.of().formatHex(Ed25519.publicKey(seed)))
        .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertThat(HexFormat.of().formatHex(Ed25519.sign(seed, new byte[0])))
        .isEqualTo(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  }

  @Test
  void keys_are_read_back_from_their_texts() throws NoteRefused {
    assertThat(SigningKey.parse(KEY.secretText() + "\n").secretText()).isEqualTo(KEY.secretText());
    assertThat(VerifierKey.parse(KEY.verifier().toString())).isEqualTo(KEY.verifier());
    assertThat(VerifierKey.parse(KEY.cosigner().toString())).isEqualTo(KEY.cosigner());
    assertThat(KEY.verifier()).isNotEqualTo(KEY.cosigner()).isNotEqualTo(OTHER.verifier());
    assertThat(KEY).hasToString("signing key log.example");
  }

  @Test
  void keys_out_of_form_are_refused() {
    String good = KEY.verifier().toString();
    for (String text :
        List.of(
            "",
            "log.example",
            good.replace("log", "lag"),
            good.replaceFirst("\\+[0-9a-f]{8}\\+", "+00000000+"),
            good.substring(0, good.length() - 4),
            good.replace("log.example", "log example"),
            KEY.secretText())) {
      assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(NoteRefused.class);
    }
    assertThatThrownBy(() -> SigningKey.parse(good)).isInstanceOf(NoteRefused.class);
    assertThatThrownBy(() -> SigningKey.parse(KEY.secretText().replace("log", "lag")))
        .isInstanceOf(NoteRefused.class)
        .hasMessageNotContaining(KEY.secretText().substring(20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.generate("a b", Seed.secure(RANDOM)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.generate("a+b", Seed.secure(RANDOM)));
  }

  @Test
  void a_note_is_signed_by_its_key_and_by_no_other() throws NoteRefused {
    SignedNote note = SignedNote.parse(CHECKPOINT.sign(KEY).bytes());
    assertThat(note.isSignedBy(KEY.verifier())).isTrue();
    assertThat(note.isSignedBy(OTHER.verifier())).isFalse();
    assertThat(note.isSignedBy(KEY.cosigner())).isFalse();
    SignedNote changed = new SignedNote(note.text().replace("5", "6"), note.signatures());
    assertThat(changed.isSignedBy(KEY.verifier())).isFalse();
  }

  @Test
  void lines_by_unknown_keys_and_other_kinds_are_kept() throws NoteRefused {
    String note = CHECKPOINT.sign(KEY) + "\u2014 unknown.example AAAAAAA=\n";
    SignedNote parsed = SignedNote.parse(note.getBytes(UTF_8));
    assertThat(parsed).hasToString(note);
    assertThat(parsed.isSignedBy(KEY.verifier())).isTrue();
  }

  @Test
  void a_cosignature_tells_its_time() {
    Instant time = Instant.parse("2026-01-31T12:00:00.9Z");
    SignatureLine line = WITNESS.cosign(CHECKPOINT.text(), time);
    assertThat(Cosignature.verify(CHECKPOINT.text(), line, WITNESS.cosigner()))
        .contains(new Cosignature(WITNESS.cosigner(), Instant.parse("2026-01-31T12:00:00Z")));
    assertThat(Cosignature.verify(CHECKPOINT.text() + "x\n", line, WITNESS.cosigner())).isEmpty();
    assertThat(Cosignature.verify(CHECKPOINT.text(), line, KEY.cosigner())).isEmpty();
    assertThat(Cosignature.verify(CHECKPOINT.text(), line, WITNESS.verifier())).isEmpty();
  }

  @Test
  void checkpoints_are_read_back() throws NoteRefused {
    for (Checkpoint checkpoint : List.of(CHECKPOINT, new Checkpoint("a b+c", 0, ROOT, null))) {
      assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
    }
    assertThat(Checkpoint.parse(CHECKPOINT.text() + "other line\n")).isEqualTo(CHECKPOINT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o\n",
        "o\n1\n",
        "o\n1\nROOT",
        "\n1\nROOT\n",
        "o\n01\nROOT\n",
        "o\n-1\nROOT\n",
        "o\n1.0\nROOT\n",
        "o\n \nROOT\n",
        "o\n1\nroot\n",
        "o\n1\nROOT\n\n",
        "o\n1\nROOT=\n",
        "o\n1\nROOT\nheads ROOT 1\nheads ROOT 1\n",
        "o\n1\nROOT\nheads ROOT\n",
        "o\n1\nROOT\nheads ROOT 01\n",
        "o\n9999999999999999999\nROOT\n"
      })
  void other_texts_are_no_checkpoint(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text.replace("ROOT", ROOT.toBase64())))
        .isInstanceOf(NoteRefused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t\n",
        "t\n\n",
        "t\nS",
        "t\n\nS",
        "t\n\n- a AAAAAAA=\n",
        "t\n\n\u2014 a\n",
        "t\n\n\u2014 a b AAAAAAA=\n",
        "t\n\n\u2014 a+ AAAAAAA=\n",
        "t\n\n\u2014 a AAAA\n",
        "t\n\n\u2014 a AAAAAAB=\n",
        "t\n\n\u2014 a AAAAAAA\n",
        "t\t\n\nS\n",
        "\n\nS",
        "t\n\nS\nx\n"
      })
  void other_texts_are_no_note(String text) {
    String note = text.replace("S", "\u2014 a AAAAAAA=");
    assertThatThrownBy(() -> SignedNote.parse(note.getBytes(UTF_8)))
        .isInstanceOf(NoteRefused.class);
  }

  @Test
  void a_note_may_have_a_hundred_signatures_and_no_more() throws NoteRefused {
    String note = "t\n\n" + "\u2014 a AAAAAAA=\n".repeat(SignedNote.MOST_SIGNATURES);
    assertThat(SignedNote.parse(note.getBytes(UTF_8)).signatures()).hasSize(100);
    assertThatThrownBy(() -> SignedNote.parse((note + "\u2014 a AAAAAAA=\n").getBytes(UTF_8)))
        .isInstanceOf(NoteRefused.class)
        .hasMessage("there are too many signatures");
  }
}
