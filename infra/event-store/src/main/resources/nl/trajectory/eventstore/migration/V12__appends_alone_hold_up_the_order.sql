-- What is still to come is known by the appends that are open, no longer by transaction ids: no other
-- transaction holds the order up.
--
-- Who appends says so before the first number is drawn, by a shared lock that ends with the transaction. Its
-- key holds the last number drawn by then, so all of its own lie above. Positions are given up to the least
-- such bound; the order of the three looks is proven in decision record 0029.

-- Nobody is in the midst of an append without a lock from here on, and no round is at work.
SELECT pg_advisory_xact_lock(8389187293518261605);
LOCK TABLE event_store.event IN ACCESS EXCLUSIVE MODE;

-- A number is drawn by the one who uses it, when it is used, and later numbers are higher.
ALTER SEQUENCE event_store.event_appended_seq INCREMENT 1 CACHE 1 NO CYCLE;

DROP INDEX event_store.event_by_xid;
COMMENT ON COLUMN event_store.event.xid IS
  'The writing transaction: tells, in one cluster, what was written at once; nothing is ordered by it.';

-- The appends that are open, each with a number that all of its own lie above. The upper 16 bits of the key
-- are 0x5441, the others the number. What is no append and has such a key holds the order up, and is seen
-- here; keys of two parts, or of another database, are never taken for one.
CREATE VIEW event_store.open_append AS
SELECT l.pid, l.virtualtransaction,
       (l.classid::bigint - 1413545984) * 4294967296 + l.objid::bigint AS after
FROM pg_catalog.pg_locks l
WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
  AND l.classid::bigint BETWEEN 1413545984 AND 1413611519;
GRANT SELECT ON event_store.open_append TO trajectory_app;

-- A transaction that appends again takes the lock that it has, so that it needs one however often it does.
-- Its bound is kept in a setting of the transaction; whoever forges that gets a lower one, which holds the
-- order up and lets nothing be passed by.
CREATE FUNCTION event_store.open_append() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  kept  text := current_setting('trajectory.append_after', true);
  drawn bigint := coalesce(pg_sequence_last_value('event_store.event_appended_seq'), 0);
BEGIN
  IF kept <> '' THEN
    drawn := greatest(0, least(drawn, kept::bigint));
  ELSE
    PERFORM set_config('trajectory.append_after', drawn::text, true);
  END IF;
  IF drawn >= 281474976710656 THEN
    RAISE EXCEPTION 'the numbers of events are used up' USING ERRCODE = 'sequence_generator_limit_exceeded';
  END IF;
  PERFORM pg_advisory_xact_lock_shared(6071133772672139264 + drawn);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION event_store.open_append() FROM PUBLIC;
CREATE TRIGGER event_is_announced BEFORE INSERT ON event_store.event
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.open_append();
ALTER TABLE event_store.event ENABLE ALWAYS TRIGGER event_is_announced;

-- Every event up to this number has its position, or will never be committed.
ALTER TABLE event_store.sequencer
  DROP COLUMN cluster,
  DROP COLUMN floor,
  ADD COLUMN settled bigint NOT NULL DEFAULT 0;
UPDATE event_store.sequencer SET settled = coalesce(
  (SELECT min(e.appended) - 1 FROM event_store.event e
   WHERE NOT EXISTS (SELECT FROM event_store.ledger l WHERE l.appended = e.appended)),
  (SELECT max(appended) FROM event_store.event), 0);
ALTER TABLE event_store.sequencer ALTER COLUMN settled DROP DEFAULT;

-- Gives committed events the next positions, in the order of insertion, with their leaves and the tiles that
-- are completed. One transaction at a time does so; the lock ends with it, so whoever dies holds nothing up.
-- Runs as the owner: nobody else can write positions. Tells how many were placed and, up to a thousand, how
-- many are committed and wait for an open append; since when the placed ones are known; and which they are,
-- but for those beyond a number that answers stay small with.
DROP FUNCTION event_store.sequence_events(int);
CREATE FUNCTION event_store.sequence_events(
  at_most int, OUT placed int, OUT waiting int, OUT known_at timestamptz, OUT streams text[], OUT numbers int[])
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off
AS $$
DECLARE
  state event_store.sequencer;
  known text;
  upto  bigint;
  last  bigint;
BEGIN
  -- Elsewhere the last look would see what was there before the first.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'positions are given by a transaction that is READ COMMITTED'
      USING ERRCODE = 'invalid_transaction_state';
  END IF;
  PERFORM pg_advisory_xact_lock(8389187293518261605);
  SELECT * INTO state FROM event_store.sequencer;
  sequence_events.known_at := greatest(state.known_at, clock_timestamp());
  known := '","knownAt":"' || event_store.moment(sequence_events.known_at) || '",';

  -- First look: what was drawn. Second look: who is in the midst of an append. Never the other way round.
  upto := coalesce(pg_sequence_last_value('event_store.event_appended_seq'), 0);
  SELECT least(upto, min(o.after)) INTO upto FROM event_store.open_append o;

  -- Third look: what is committed, in a snapshot that is taken now.
  WITH next AS MATERIALIZED (
    SELECT e.appended, e.stream_id, e.seq, e.event_id, e.recorded_at, e.commitment, e.sealed
    FROM event_store.event e
    WHERE e.appended > state.settled AND e.appended <= upto
    ORDER BY e.appended LIMIT at_most
  ), entries AS (
    SELECT n.*, row_number() OVER (PARTITION BY n.stream_id ORDER BY n.seq) AS nth FROM next n
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
    FROM entries e
  ), written AS (
    INSERT INTO event_store.ledger (position, appended, known_at, leaf)
    SELECT state.next_position + row_number() OVER (ORDER BY l.appended) - 1, l.appended,
           sequence_events.known_at, l.leaf
    FROM leaves l
  ), told AS (
    SELECT array_agg(n.stream_id) AS streams, array_agg(n.seq) AS numbers
    FROM (SELECT stream_id, seq FROM next LIMIT 200) n
  )
  SELECT (SELECT count(*) FROM next), (SELECT max(n.appended) FROM next n), told.streams, told.numbers,
         (SELECT count(*) FROM (
            SELECT FROM event_store.event e
            WHERE e.appended > coalesce((SELECT max(n.appended) FROM next n), state.settled) LIMIT 1000) w)
  INTO sequence_events.placed, last, sequence_events.streams, sequence_events.numbers, sequence_events.waiting
  FROM told;

  IF sequence_events.placed > 0 THEN
    UPDATE event_store.sequencer s
    SET next_position = state.next_position + sequence_events.placed,
        known_at = sequence_events.known_at,
        settled = CASE WHEN sequence_events.placed < at_most THEN upto ELSE last END;
    PERFORM event_store.grow(state.next_position, state.next_position + sequence_events.placed);
    PERFORM pg_notify('trajectory_positions', '');
  END IF;
END $$;
REVOKE ALL ON FUNCTION event_store.sequence_events(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_store.sequence_events(int) TO trajectory_app;
