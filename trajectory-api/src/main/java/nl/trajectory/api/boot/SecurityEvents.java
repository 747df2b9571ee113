package nl.trajectory.api.boot;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.trajectory.eventstore.format.Metadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The security log: one line of {@code name=value} for each thing that who watches over the program
 * wants to know. It holds no names, references or content of anybody; the correlation id leads to
 * the rest.
 */
public final class SecurityEvents {
  /** Name of the logger. */
  public static final String LOGGER = "trajectory.security";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:/@+-]*");

  private SecurityEvents() {}

  /**
   * @param event what happened, such as {@code login.failed}
   * @param details words of ours; other characters than a word has are left out
   */
  public static void log(String event, Map<String, String> details) {
    String correlation = MDC.get(Metadata.CORRELATION);
    log(event, correlation == null ? "none" : correlation, details);
  }

  /** The same, where the correlation id is known otherwise. */
  public static void log(String event, String correlationId, Map<String, String> details) {
    if (LOG.isInfoEnabled()) {
      LOG.info(
          "event={} correlationId={}{}",
          event,
          correlationId,
          new TreeMap<>(details)
              .entrySet().stream()
                  .map(detail -> " " + detail.getKey() + "=" + word(detail.getValue()))
                  .collect(Collectors.joining()));
    }
  }

  private static String word(String value) {
    return WORD.matcher(value).matches() ? value : value.replaceAll("[^A-Za-z0-9_.:/@+-]", "");
  }
}
