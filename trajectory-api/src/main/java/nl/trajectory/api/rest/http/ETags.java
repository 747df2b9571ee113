package nl.trajectory.api.rest.http;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.trajectory.domain.InvalidField;
import nl.trajectory.ledger.hash.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validators of answers. That of what is shown is the number of its last entry, by which {@code
 * If-Match} goes, and a hash of all that the answer says: a kept answer is good only as long as
 * nothing in it has changed, be it by no entry at all.
 */
@Component
@ConditionalOnWebApplication
public final class ETags {
  /** Most tags that {@code If-Match} may list. */
  static final int MOST = 20;

  private static final int HASH_BYTES = 15;
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,9})(?:-[A-Za-z0-9_-]{1,64})?\"");
  private static final Pattern SEPARATOR = Pattern.compile("[ \t]*,[ \t]*");

  private final JsonMapper json;

  ETags(JsonMapper json) {
    this.json = json;
  }

  /** Of a body whose last entry has that number. */
  public String of(int sequence, Object body) {
    byte[] hash = Sha256.of(json.writeValueAsBytes(body)).bytes();
    return "\""
        + sequence
        + "-"
        + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, HASH_BYTES))
        + "\"";
  }

  /** Of what was recorded just now, of which no body shows all. */
  public static String of(int sequence) {
    return "\"" + sequence + "\"";
  }

  /**
   * The sequence numbers in {@code If-Match}, one of which must be the last.
   *
   * @param ifMatch the values of all such headers
   * @return null: any
   * @throws InvalidField when there are two headers, or it is no list of strong tags as given here
   */
  static @Nullable Set<Integer> expected(List<String> ifMatch) {
    if (ifMatch.size() > 1) {
      throw invalid("must be sent once; list several tags in one");
    }
    if (ifMatch.isEmpty() || ifMatch.get(0).strip().equals("*")) {
      return null;
    }
    String[] tags = SEPARATOR.split(ifMatch.get(0).strip(), -1);
    if (tags.length > MOST) {
      throw invalid("may list " + MOST + " tags");
    }
    Set<Integer> expected = new TreeSet<>();
    for (String tag : tags) {
      if (tag.startsWith("W/")) {
        throw invalid("takes no weak tag, one that begins with W/; send the ETag as it was given");
      }
      Matcher known = TAG.matcher(tag);
      if (!known.matches()) {
        throw invalid("must be the ETag of what is written to, such as \"5\"");
      }
      expected.add(Integer.valueOf(known.group(1)));
    }
    return expected;
  }

  private static InvalidField invalid(String must) {
    return new InvalidField("field.invalid", "If-Match", "The header If-Match " + must + ".");
  }
}
