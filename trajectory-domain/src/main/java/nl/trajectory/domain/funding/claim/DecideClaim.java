package nl.trajectory.domain.funding.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import nl.trajectory.domain.Euros;
import nl.trajectory.domain.Require;
import nl.trajectory.domain.funding.eligibility.ClaimKey;
import org.jspecify.annotations.Nullable;

/**
 * Decide on a claim.
 *
 * @param identity the journal's id, or a text that stands for content and ordinal; null: every time
 *     counts
 * @param claimId the stream's id, as {@link ClaimKey#claimId} derives it
 * @param by who decides
 * @param amount null: all that is due, approved or to be paid back
 * @param reason of a dispute or rejection; holds nothing personal
 * @param paymentReference of a payment, or of money that came back
 * @param today in Europe/Amsterdam
 */
public record DecideClaim(
    @Nullable String identity,
    String claimId,
    Decision decision,
    LocalDate decidedOn,
    String by,
    @Nullable Euros amount,
    @Nullable String reason,
    @Nullable String paymentReference,
    LocalDate today) {

  public DecideClaim {
    Require.present(decision, "decision");
    Require.date(decidedOn, "decidedOn");
    Require.text(by, "by");
    Require.optionalText(reason, "reason");
    Require.optionalText(paymentReference, "paymentReference");
  }

  /** What tells one decision from another of the same identity; hexadecimal. */
  String contentHash() {
    // Texts are kept apart by their lengths.
    StringBuilder content = new StringBuilder();
    for (Object part :
        Arrays.asList(claimId, decision, decidedOn, by, amount, reason, paymentReference)) {
      String text = String.valueOf(part);
      content.append(text.length()).append(':').append(text);
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(content.toString().getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is decided. */
  public enum Decision {
    APPROVED,
    DISPUTED,
    REJECTED,
    PAID,
    RECLAIM_SETTLED
  }
}
