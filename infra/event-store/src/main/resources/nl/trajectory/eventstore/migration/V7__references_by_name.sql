-- Many references at once, of whatever kind: an import asks so for every chunk, however many there are.
CREATE INDEX reference_by_name ON event_store.reference (reference);
CREATE FUNCTION event_store.references_named(names text[])
RETURNS SETOF event_store.reference LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $$
  SELECT * FROM event_store.reference WHERE reference = ANY (names)
$$;
REVOKE ALL ON FUNCTION event_store.references_named(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION event_store.references_named(text[]) TO trajectory_app;
