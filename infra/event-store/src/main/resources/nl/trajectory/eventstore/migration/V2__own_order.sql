-- Events in columns of their own types, and their one order in a table of its own.
ALTER TABLE event_store.event RENAME TO event_before;
ALTER TABLE event_store.event_before RENAME CONSTRAINT event_pkey TO event_before_pkey;

CREATE TABLE event_store.event (
  -- The order of insertion; has gaps, and says nothing of the order of commits.
  appended    bigint GENERATED ALWAYS AS IDENTITY,
  stream_id   text NOT NULL,
  seq         int NOT NULL CHECK (seq >= 0),
  event_id    uuid NOT NULL,
  stream_type text,
  type        text NOT NULL,
  revision    int NOT NULL CHECK (revision > 0),
  -- Valid time; null: the event has no day of its own.
  occurred_on date,
  -- The clock of the database at the insertion.
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  payload     jsonb NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
  -- Ciphertexts of personal fields, by field; null: none.
  sealed      bytea,
  metadata    jsonb NOT NULL CHECK (jsonb_typeof(metadata) = 'object'),
  -- The writing transaction: the order takes nothing in before all older ones have ended.
  xid         xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT event_pkey PRIMARY KEY (appended),
  CONSTRAINT event_stream_seq UNIQUE (stream_id, seq),
  CONSTRAINT event_id UNIQUE (event_id)
);
CREATE INDEX event_by_xid ON event_store.event (xid);
CREATE INDEX event_by_participant ON event_store.event ((payload ->> 'participant'))
  WHERE type = 'TrajectoryOpened';

-- The one order: dense positions from 0, over committed events only.
CREATE TABLE event_store.ledger (
  position bigint PRIMARY KEY CHECK (position >= 0),
  appended bigint NOT NULL UNIQUE,
  -- Since when the event can be read in the order; never less than at the position before.
  known_at timestamptz NOT NULL
);
CREATE INDEX ledger_by_known_at ON event_store.ledger (known_at);

-- How far the order has come.
CREATE TABLE event_store.sequencer (
  only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  next_position bigint NOT NULL,
  known_at      timestamptz NOT NULL,
  -- The PostgreSQL cluster whose transaction ids the floor is one of.
  cluster       bigint NOT NULL,
  -- No event outside of the order was written by an older transaction of that cluster.
  floor         xid8 NOT NULL
) WITH (fillfactor = 10);

-- What was there is carried over as it is; sealed fields move to the column of their own.
INSERT INTO event_store.event
  (stream_id, seq, event_id, stream_type, type, revision, occurred_on, recorded_at, payload, sealed, metadata)
SELECT aggregate_identifier, sequence_number, event_identifier::uuid, type, payload_type,
       payload_revision::int, (body ->> 'occurredOn')::date, time_stamp::timestamptz,
       (body - 'occurredOn' - coalesce(top_names, '{}'))
         || CASE WHEN inner_names IS NULL THEN '{}'
            ELSE jsonb_build_object('replacement', (body -> 'replacement') - inner_names) END,
       CASE WHEN top IS NULL AND "inner" IS NULL THEN NULL
            ELSE convert_to((coalesce(top, '{}') || coalesce("inner", '{}'))::text, 'UTF8') END,
       meta_data::jsonb
FROM event_store.event_before
CROSS JOIN LATERAL (SELECT payload::jsonb AS body) parsed
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg(key, value) AS top, array_agg(key) AS top_names
  FROM jsonb_each(body) WHERE jsonb_typeof(value) = 'object' AND value ?& '{ciphertext,mark}') at_top
CROSS JOIN LATERAL (
  SELECT jsonb_object_agg('replacement.' || key, value) AS "inner", array_agg(key) AS inner_names
  FROM jsonb_each(CASE WHEN jsonb_typeof(body -> 'replacement') = 'object' THEN body -> 'replacement' ELSE '{}' END)
  WHERE jsonb_typeof(value) = 'object' AND value ?& '{ciphertext,mark}') within
ORDER BY global_index;

INSERT INTO event_store.ledger (position, appended, known_at)
SELECT row_number() OVER (ORDER BY appended) - 1, appended, max(recorded_at) OVER (ORDER BY appended)
FROM event_store.event;

INSERT INTO event_store.sequencer (next_position, known_at, cluster, floor)
SELECT (SELECT count(*) FROM event_store.ledger),
       coalesce((SELECT max(known_at) FROM event_store.ledger), clock_timestamp()),
       (SELECT system_identifier FROM pg_control_system()), pg_current_xact_id();

DROP TABLE event_store.event_before;

-- Nobody changes or removes what was recorded, in whatever mode the session is.
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event_store.event
  FOR EACH ROW EXECUTE FUNCTION event_store.refuse_change();
CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event_store.event
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON event_store.ledger
  FOR EACH ROW EXECUTE FUNCTION event_store.refuse_change();
CREATE TRIGGER ledger_is_not_truncated BEFORE TRUNCATE ON event_store.ledger
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.event ENABLE ALWAYS TRIGGER event_is_append_only;
ALTER TABLE event_store.event ENABLE ALWAYS TRIGGER event_is_not_truncated;
ALTER TABLE event_store.ledger ENABLE ALWAYS TRIGGER ledger_is_append_only;
ALTER TABLE event_store.ledger ENABLE ALWAYS TRIGGER ledger_is_not_truncated;

-- Gives committed events the next positions. One transaction at a time does so; the lock ends with
-- it, so whoever dies holds nothing up. Runs as the owner: nobody else can write positions.
--
-- An event is settled when every transaction older than its own has ended: whatever was appended
-- before it and will ever commit is visible then. The order of positions is that of insertion, and
-- stops before the first event that is visible and not settled: an event that was written by someone
-- who saw another one never comes before it, whichever transaction id is the lower.
--
-- In another cluster, after a restore, the stored transaction ids mean nothing: ids from above the
-- snapshot cannot be of a transaction here, so their events were committed there. All events are
-- looked through once, until no such event is left outside of the order.
CREATE FUNCTION event_store.sequence_events(at_most int, OUT placed int, OUT waiting int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  state    event_store.sequencer;
  here     bigint;
  instant  timestamptz;
  from_xid xid8;
  to_xid   xid8;
  beyond   int;
  floor_at xid8;
BEGIN
  PERFORM pg_advisory_xact_lock(8389187293518261605);
  SELECT * INTO state FROM event_store.sequencer;
  SELECT system_identifier INTO here FROM pg_control_system();
  instant := greatest(state.known_at, clock_timestamp());
  from_xid := CASE WHEN here = state.cluster THEN state.floor ELSE '0' END;
  to_xid := CASE WHEN here = state.cluster THEN '0' ELSE '18446744073709551615' END;

  WITH snapshot AS MATERIALIZED (
    SELECT pg_snapshot_xmin(s) AS xmin, pg_snapshot_xmax(s) AS xmax FROM pg_current_snapshot() s
  ), outside AS MATERIALIZED (
    SELECT e.appended, e.xid, e.xid < s.xmin OR e.xid >= s.xmax AS settled, e.xid >= s.xmax AS beyond
    FROM snapshot s
    JOIN event_store.event e ON e.xid >= from_xid AND e.xid < greatest(s.xmax, to_xid)
    WHERE NOT EXISTS (SELECT FROM event_store.ledger l WHERE l.appended = e.appended)
  ), next AS MATERIALIZED (
    SELECT appended FROM outside
    WHERE appended < coalesce((SELECT min(appended) FROM outside WHERE NOT settled), 9223372036854775807)
    ORDER BY appended LIMIT at_most
  ), written AS (
    INSERT INTO event_store.ledger (position, appended, known_at)
    SELECT state.next_position + row_number() OVER (ORDER BY appended) - 1, appended, instant FROM next
  )
  SELECT (SELECT count(*) FROM next), count(*), count(*) FILTER (WHERE o.beyond),
         least((SELECT xmin FROM snapshot), min(o.xid))
  INTO placed, waiting, beyond, floor_at
  FROM outside o WHERE o.appended > coalesce((SELECT max(appended) FROM next), -1);

  IF placed > 0 OR (here <> state.cluster AND beyond = 0) THEN
    UPDATE event_store.sequencer
    SET next_position = state.next_position + placed,
        known_at = instant,
        cluster = CASE WHEN beyond = 0 THEN here ELSE state.cluster END,
        floor = CASE WHEN here = state.cluster OR beyond = 0 THEN floor_at ELSE state.floor END;
    PERFORM pg_notify('trajectory_positions', '');
  END IF;
END $$;
REVOKE ALL ON FUNCTION event_store.sequence_events(int) FROM PUBLIC;

GRANT SELECT ON event_store.event, event_store.ledger, event_store.sequencer TO trajectory_app;
GRANT INSERT (stream_id, seq, event_id, stream_type, type, revision, occurred_on, payload, sealed, metadata)
  ON event_store.event TO trajectory_app;
GRANT EXECUTE ON FUNCTION event_store.sequence_events(int) TO trajectory_app;

-- The keys have a schema history of their own; their first table goes with it, if it is in use.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM vault.participant_key) THEN
    DROP TABLE vault.participant_key;
  END IF;
END $$;
