package nl.trajectory.eventstore.format;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An event in the form of its columns.
 *
 * @param type the stable name, never a class name
 * @param revision of the type's form, from 1
 * @param occurredOn valid time; null: the event has no day of its own
 * @param payload JSON object of the open fields; when it is to be written, in its canonical form
 * @param sealed JSON object of the sealed fields by path, in UTF-8; null: none
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record StoredEvent(
    String type,
    int revision,
    @Nullable LocalDate occurredOn,
    String payload,
    byte @Nullable [] sealed) {}
