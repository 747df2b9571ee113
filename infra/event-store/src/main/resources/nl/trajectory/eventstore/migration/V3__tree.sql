-- Every event is committed to, and with its position gets a leaf of a Merkle tree (RFC 6962).

-- The one text of a JSON value by RFC 8785, as a commitment needs it, for an auditor to try with psql.
CREATE FUNCTION event_store.canonical(value jsonb) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'object' THEN (
      SELECT '{' || coalesce(string_agg(
        to_json(m.key)::text || ':' || event_store.canonical(m.value), ',' ORDER BY m.key COLLATE "C"), '') || '}'
      FROM jsonb_each(value) m)
    WHEN 'array' THEN (
      SELECT '[' || coalesce(string_agg(event_store.canonical(e.value), ',' ORDER BY e.ordinality), '') || ']'
      FROM jsonb_array_elements(value) WITH ORDINALITY e)
    WHEN 'number' THEN trim_scale(value::numeric)::text
    ELSE value::text
  END;
END $$;

-- What binds an entry to its open content, without telling it to anyone who does not have the salt.
CREATE FUNCTION event_store.commitment(
  salt bytea, type text, revision int, occurred_on date, payload jsonb, metadata jsonb)
RETURNS bytea LANGUAGE sql IMMUTABLE
RETURN sha256(salt || convert_to(event_store.canonical(jsonb_strip_nulls(jsonb_build_object(
  'occurredOn', occurred_on, 'revision', revision, 'type', type))
  || jsonb_build_object('metadata', metadata, 'payload', payload)), 'UTF8'));

-- An instant as a leaf has it: UTC, six decimals.
CREATE FUNCTION event_store.moment(instant timestamptz) RETURNS text
LANGUAGE sql STABLE
RETURN to_char(instant AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- The hash of a leaf: canonical JSON, of which the previous leaf of the stream is one field. As an
-- aggregate over a window, each leaf of a stream finds that of the one before it.
CREATE FUNCTION event_store.next_leaf(last bytea, stored bytea, before text, after text) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN sha256('\x00'::bytea || convert_to(
    before || coalesce('"previous":"' || encode(coalesce(last, stored), 'base64') || '",', '') || after, 'UTF8'));
END $$;
CREATE AGGREGATE event_store.leaf(stored bytea, before text, after text) (
  SFUNC = event_store.next_leaf, STYPE = bytea);

ALTER TABLE event_store.event ADD COLUMN salt bytea, ADD COLUMN commitment bytea;
ALTER TABLE event_store.ledger ADD COLUMN leaf bytea;

-- The roots of completed subtrees of 256, 65,536, ... leaves. The leaves themselves are the ledger's.
CREATE TABLE event_store.tile (
  level smallint NOT NULL CHECK (level > 0 AND level % 8 = 0),
  index bigint NOT NULL CHECK (index >= 0),
  hash  bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, index)
);

-- What was signed, in the order of signing, and who else signed it.
CREATE TABLE event_store.checkpoint (
  size      bigint PRIMARY KEY CHECK (size > 0),
  root      bytea NOT NULL CHECK (length(root) = 32),
  note      text NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE event_store.cosignature (
  size      bigint NOT NULL REFERENCES event_store.checkpoint,
  witness   text NOT NULL,
  line      text NOT NULL,
  signed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (size, witness)
);

CREATE FUNCTION event_store.root_of(hashes bytea[]) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  WHILE array_length(hashes, 1) > 1 LOOP
    hashes := ARRAY(
      SELECT sha256('\x01'::bytea || hashes[2 * n - 1] || hashes[2 * n])
      FROM generate_series(1, array_length(hashes, 1) / 2) n ORDER BY n);
  END LOOP;
  RETURN hashes[1];
END $$;

-- Keeps the roots of the tiles that are completed by growing from one size to another.
CREATE FUNCTION event_store.grow(from_size bigint, to_size bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $$
DECLARE
  first bigint := from_size / 256;
  after bigint := to_size / 256;
  at_level smallint := 8;
BEGIN
  IF after > first THEN
    INSERT INTO event_store.tile
    SELECT 8, position / 256, event_store.root_of(array_agg(leaf ORDER BY position))
    FROM event_store.ledger WHERE position >= first * 256 AND position < after * 256
    GROUP BY position / 256;
  END IF;
  WHILE after / 256 > first / 256 LOOP
    first := first / 256;
    after := after / 256;
    INSERT INTO event_store.tile
    SELECT at_level + 8, t.index / 256, event_store.root_of(array_agg(t.hash ORDER BY t.index))
    FROM event_store.tile t
    WHERE t.level = at_level AND t.index >= first * 256 AND t.index < after * 256
    GROUP BY t.index / 256;
    at_level := at_level + 8;
  END LOOP;
END $$;

-- What was there before gets its commitment and its leaf now: from here on it cannot be changed unseen.
ALTER TABLE event_store.event DISABLE TRIGGER event_is_append_only;
UPDATE event_store.event SET salt = uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
UPDATE event_store.event
SET commitment = event_store.commitment(salt, type, revision, occurred_on, payload, metadata);
ALTER TABLE event_store.event ENABLE ALWAYS TRIGGER event_is_append_only;
ALTER TABLE event_store.event
  ALTER COLUMN salt SET NOT NULL,
  ALTER COLUMN commitment SET NOT NULL,
  ADD CONSTRAINT event_salt_length CHECK (length(salt) = 32),
  ADD CONSTRAINT event_commitment_length CHECK (length(commitment) = 32);

ALTER TABLE event_store.ledger DISABLE TRIGGER ledger_is_append_only;
UPDATE event_store.ledger l SET leaf = made.leaf
FROM (
  SELECT e.appended, event_store.leaf(NULL,
    '{"commitment":"' || encode(e.commitment, 'base64') || '","eventId":"' || e.event_id
      || '","knownAt":"' || event_store.moment(p.known_at) || '",',
    '"recordedAt":"' || event_store.moment(e.recorded_at) || '",'
      || coalesce('"sealed":"' || encode(sha256(e.sealed), 'base64') || '",', '')
      || '"sequence":' || e.seq || ',"stream":' || to_json(e.stream_id)::text || ',"version":1}')
    OVER (PARTITION BY e.stream_id ORDER BY e.seq) AS leaf
  FROM event_store.event e JOIN event_store.ledger p USING (appended)
) made WHERE made.appended = l.appended;
ALTER TABLE event_store.ledger ENABLE ALWAYS TRIGGER ledger_is_append_only;
ALTER TABLE event_store.ledger
  ALTER COLUMN leaf SET NOT NULL,
  ADD CONSTRAINT ledger_leaf_length CHECK (length(leaf) = 32);
SELECT event_store.grow(0, next_position) FROM event_store.sequencer;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY '{tile,checkpoint,cosignature}'::text[] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE ON event_store.%1$s'
      ' FOR EACH ROW EXECUTE FUNCTION event_store.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER %1$s_is_not_truncated BEFORE TRUNCATE ON event_store.%1$s'
      ' FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change()', name);
    EXECUTE format('ALTER TABLE event_store.%1$s ENABLE ALWAYS TRIGGER %1$s_is_append_only,'
      ' ENABLE ALWAYS TRIGGER %1$s_is_not_truncated', name);
  END LOOP;
END $$;

-- As before, and with each position goes the leaf, and with the last of a tile the tile.
CREATE OR REPLACE FUNCTION event_store.sequence_events(at_most int, OUT placed int, OUT waiting int)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  state    event_store.sequencer;
  here     bigint;
  instant  timestamptz;
  known    text;
  from_xid xid8;
  to_xid   xid8;
  beyond   int;
  floor_at xid8;
BEGIN
  PERFORM pg_advisory_xact_lock(8389187293518261605);
  SELECT * INTO state FROM event_store.sequencer;
  SELECT system_identifier INTO here FROM pg_control_system();
  instant := greatest(state.known_at, clock_timestamp());
  known := '","knownAt":"' || event_store.moment(instant) || '",';
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
  ), streams AS (
    SELECT e.*, row_number() OVER (PARTITION BY e.stream_id ORDER BY e.seq) AS nth
    FROM next JOIN event_store.event e USING (appended)
  ), leaves AS (
    SELECT e.appended, event_store.leaf(
      CASE WHEN e.nth = 1 AND e.seq > 0 THEN
        (SELECT l.leaf FROM event_store.event p JOIN event_store.ledger l USING (appended)
         WHERE p.stream_id = e.stream_id AND p.seq = e.seq - 1) END,
      '{"commitment":"' || encode(e.commitment, 'base64') || '","eventId":"' || e.event_id || known,
      '"recordedAt":"' || event_store.moment(e.recorded_at) || '",'
        || coalesce('"sealed":"' || encode(sha256(e.sealed), 'base64') || '",', '')
        || '"sequence":' || e.seq || ',"stream":' || to_json(e.stream_id)::text || ',"version":1}')
      OVER (PARTITION BY e.stream_id ORDER BY e.seq) AS leaf
    FROM streams e
  ), written AS (
    INSERT INTO event_store.ledger (position, appended, known_at, leaf)
    SELECT state.next_position + row_number() OVER (ORDER BY appended) - 1, appended, instant, leaf
    FROM leaves
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
    PERFORM event_store.grow(state.next_position, state.next_position + placed);
    PERFORM pg_notify('trajectory_positions', '');
  END IF;
END $$;

REVOKE ALL ON FUNCTION event_store.grow(bigint, bigint) FROM PUBLIC;
GRANT SELECT ON event_store.tile, event_store.checkpoint, event_store.cosignature TO trajectory_app;
GRANT INSERT (salt, commitment) ON event_store.event TO trajectory_app;
GRANT INSERT (size, root, note) ON event_store.checkpoint TO trajectory_app;
GRANT INSERT (size, witness, line) ON event_store.cosignature TO trajectory_app;
