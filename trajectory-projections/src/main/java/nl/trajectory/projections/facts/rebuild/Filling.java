package nl.trajectory.projections.facts.rebuild;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import nl.trajectory.domain.RecordedEvents.RecordedEvent;
import nl.trajectory.domain.Subscriber;
import nl.trajectory.projections.facts.ViewPosition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills the tables of one view beside the live ones, by what keeps the live ones. */
final class Filling {
  /** What became known together may come in two batches: the second goes on. */
  private static final String NOTE_INSTANTS =
      """
      INSERT INTO views_rebuilt.instant (view, known_at, first, last)
      SELECT ?, * FROM unnest(CAST(? AS timestamptz[]), CAST(? AS bigint[]), CAST(? AS bigint[]))
      ON CONFLICT (view, known_at) DO UPDATE SET last = excluded.last
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final View view;
  private final Subscriber facts;
  private final Source source;
  private final ViewPosition position;

  /**
   * @param facts writes into the tables beside the live ones
   */
  Filling(
      JdbcClient jdbc,
      TransactionTemplate transaction,
      View view,
      Subscriber facts,
      Source source) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.view = view;
    this.facts = facts;
    this.source = source;
    this.position = new ViewPosition(jdbc, Generation.SCHEMA, view.positionName());
  }

  View view() {
    return view;
  }

  /** The last position that was taken; -1: none. */
  long position() {
    return position.last();
  }

  /** Takes what lies up to that position, batch by batch; each is a transaction, or part of one. */
  void upTo(long last, LongConsumer reached) {
    while (position() < last) {
      transaction.executeWithoutResult(status -> take(last));
      reached.accept(position());
    }
  }

  private void take(long last) {
    List<RecordedEvent> batch = source.between(position.lock().orElseThrow(), last);
    if (batch.isEmpty()) {
      position.reached(last);
    } else {
      facts.take(batch);
      noteInstants(batch);
    }
  }

  private void noteInstants(List<RecordedEvent> batch) {
    Map<Instant, Long> first = new LinkedHashMap<>();
    Map<Instant, Long> last = new LinkedHashMap<>();
    for (RecordedEvent event : batch) {
      first.putIfAbsent(event.recordedAt(), event.position());
      last.put(event.recordedAt(), event.position());
    }
    List<String> instants = new ArrayList<>();
    first.keySet().forEach(at -> instants.add(at.atOffset(ZoneOffset.UTC).toString()));
    jdbc.sql(NOTE_INSTANTS)
        .params(
            view.positionName(),
            instants.toArray(new String[0]),
            first.values().toArray(new Long[0]),
            last.values().toArray(new Long[0]))
        .update();
  }
}
