package nl.trajectory.domain;

/**
 * Personal content that only its participant's key opens: a name, a remark, a score.
 *
 * <p>Two sealed values are equal when they seal the same text for the same participant and purpose,
 * although their ciphertexts differ: only the mark, a keyed hash, is compared.
 *
 * @param ciphertext base64 of the encrypted text
 * @param mark base64 of a keyed hash of the text; says nothing without the participant's key
 */
public record Sealed(String ciphertext, String mark) {

  public Sealed {
    Require.present(ciphertext, "ciphertext");
    Require.present(mark, "mark");
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof Sealed that && mark.equals(that.mark);
  }

  @Override
  public int hashCode() {
    return mark.hashCode();
  }

  /** Never shows the content, not even encrypted. */
  @Override
  public String toString() {
    return "sealed";
  }
}
