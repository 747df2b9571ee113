-- Times of signing never go back, also where the clock does: not behind what was known or signed.
CREATE FUNCTION event_store.signing_time() RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  RETURN greatest(
    clock_timestamp(),
    (SELECT known_at FROM event_store.sequencer),
    (SELECT signed_at FROM event_store.checkpoint ORDER BY size DESC LIMIT 1));
END $$;
ALTER TABLE event_store.checkpoint ALTER COLUMN signed_at SET DEFAULT event_store.signing_time();
ALTER TABLE event_store.cosignature ALTER COLUMN signed_at SET DEFAULT event_store.signing_time();

-- Whether no larger checkpoint was signed. Of two who ask, one waits until the other has signed.
CREATE FUNCTION event_store.is_next_checkpoint(of_size bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(6027154339187452210);
  RETURN NOT EXISTS (SELECT FROM event_store.checkpoint WHERE size > of_size);
END $$;
