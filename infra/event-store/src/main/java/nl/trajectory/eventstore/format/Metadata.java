package nl.trajectory.eventstore.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.trajectory.domain.RecordedBy;

/** What is stored beside every event: who recorded it, and in the course of what. */
public final class Metadata {
  /** Every event and log line of one request carries the same value. */
  public static final String CORRELATION = "correlationId";

  private static final String ACTOR = "actor";
  private static final String ROLE = "role";
  private static final String ORGANISATION = "organisation";

  /** The names that are copied from a command to its events. */
  public static final List<String> NAMES = List.of(ACTOR, ROLE, ORGANISATION, CORRELATION);

  private Metadata() {}

  public static Map<String, String> of(RecordedBy by, String correlationId) {
    Map<String, String> metaData = new HashMap<>();
    metaData.put(ACTOR, by.actor());
    metaData.put(ROLE, by.role());
    metaData.put(ORGANISATION, by.organisation());
    metaData.put(CORRELATION, correlationId);
    return metaData;
  }

  /** Reads back who recorded an event; a value that is missing reads as "unknown". */
  public static RecordedBy recordedBy(Map<String, String> metaData) {
    return new RecordedBy(
        metaData.getOrDefault(ACTOR, "unknown"),
        metaData.getOrDefault(ROLE, "unknown"),
        metaData.getOrDefault(ORGANISATION, "unknown"));
  }
}
