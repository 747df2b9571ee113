-- What each region sees of the one order. Nothing is written here unless the store is published.
CREATE SCHEMA publication;

-- From which position on a region sees a stream, or no longer does: the last row holds.
CREATE TABLE publication.visible (
  stream_id      text NOT NULL,
  region         text NOT NULL,
  since_position bigint NOT NULL,
  sees           boolean NOT NULL,
  PRIMARY KEY (stream_id, region, since_position)
);

-- The entries of a region, by a number of its own: 0, 1, 2, ... without gaps.
CREATE TABLE publication.entry (
  region   text NOT NULL,
  n        bigint NOT NULL CHECK (n >= 0),
  position bigint NOT NULL,
  -- The entry that made this one visible to the region: itself, unless it came before the region saw its stream.
  cause    bigint NOT NULL CHECK (cause >= position),
  PRIMARY KEY (region, n),
  CONSTRAINT entry_once UNIQUE (region, position)
);
CREATE INDEX entry_by_cause ON publication.entry (cause, region, n);

-- The roots of completed subtrees of 256, 65,536, ... entries of a region.
CREATE TABLE publication.tile (
  region text NOT NULL,
  level  smallint NOT NULL CHECK (level > 0 AND level % 8 = 0),
  index  bigint NOT NULL CHECK (index >= 0),
  hash   bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (region, level, index)
);

-- How far the order has been routed.
CREATE TABLE publication.routed (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO publication.routed (position) VALUES (-1);

-- Who publishes, and until when nobody else does, by the clock of the database.
CREATE TABLE publication.lease (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  holder   text NOT NULL,
  until    timestamptz NOT NULL
) WITH (fillfactor = 10);
INSERT INTO publication.lease (holder, until) VALUES ('', '-infinity');

-- What routing goes by, as it is at the routed position; made anew from the events if it is lost.
CREATE TABLE publication.trajectory (
  stream_id   text PRIMARY KEY,
  participant text NOT NULL,
  region      text NOT NULL
);
CREATE INDEX trajectory_by_participant ON publication.trajectory (participant);
CREATE TABLE publication.member (
  cohort     text NOT NULL,
  trajectory text NOT NULL,
  PRIMARY KEY (cohort, trajectory)
);
CREATE INDEX member_by_trajectory ON publication.member (trajectory);
CREATE TABLE publication.cohort (
  reference text PRIMARY KEY,
  stream_id text NOT NULL UNIQUE,
  region    text NOT NULL
);
-- Agreements, costs and claims (by cohort), claims (by trajectory), erasures (by participant).
CREATE TABLE publication.dependent (
  stream_id   text PRIMARY KEY,
  agreement   text,
  cohort      text,
  trajectory  text,
  participant text
);
CREATE INDEX dependent_by_cohort ON publication.dependent (cohort);
CREATE INDEX dependent_by_trajectory ON publication.dependent (trajectory) WHERE trajectory IS NOT NULL;
CREATE INDEX dependent_by_participant ON publication.dependent (participant) WHERE participant IS NOT NULL;
CREATE UNIQUE INDEX dependent_by_agreement ON publication.dependent (agreement) WHERE agreement IS NOT NULL;

-- Keeps the roots of the tiles that are completed by a region's growing from one size to another.
CREATE FUNCTION publication.grow(of_region text, from_size bigint, to_size bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off
AS $$
DECLARE
  first bigint := from_size / 256;
  after bigint := to_size / 256;
  at_level smallint := 8;
BEGIN
  IF after > first THEN
    INSERT INTO publication.tile
    SELECT of_region, 8, n.n / 256, event_store.root_of(array_agg(l.leaf ORDER BY n.n))
    FROM publication.entry n JOIN event_store.ledger l USING (position)
    WHERE n.region = of_region AND n.n >= first * 256 AND n.n < after * 256
    GROUP BY n.n / 256;
  END IF;
  WHILE after / 256 > first / 256 LOOP
    first := first / 256;
    after := after / 256;
    INSERT INTO publication.tile
    SELECT of_region, at_level + 8, t.index / 256, event_store.root_of(array_agg(t.hash ORDER BY t.index))
    FROM publication.tile t
    WHERE t.region = of_region AND t.level = at_level AND t.index >= first * 256 AND t.index < after * 256
    GROUP BY t.index / 256;
    at_level := at_level + 8;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION publication.grow(text, bigint, bigint) FROM PUBLIC;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY '{visible,entry,tile}'::text[] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_is_append_only BEFORE UPDATE OR DELETE ON publication.%1$s'
      ' FOR EACH ROW EXECUTE FUNCTION event_store.refuse_change()', name);
    EXECUTE format('CREATE TRIGGER %1$s_is_not_truncated BEFORE TRUNCATE ON publication.%1$s'
      ' FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change()', name);
    EXECUTE format('ALTER TABLE publication.%1$s ENABLE ALWAYS TRIGGER %1$s_is_append_only,'
      ' ENABLE ALWAYS TRIGGER %1$s_is_not_truncated', name);
  END LOOP;
END $$;

GRANT USAGE ON SCHEMA publication TO trajectory_app;
GRANT SELECT, INSERT ON publication.visible, publication.entry, publication.tile TO trajectory_app;
GRANT SELECT, UPDATE ON publication.routed, publication.lease TO trajectory_app;
GRANT SELECT, INSERT, UPDATE, DELETE
  ON publication.trajectory, publication.member, publication.cohort, publication.dependent TO trajectory_app;
GRANT EXECUTE ON FUNCTION publication.grow(text, bigint, bigint) TO trajectory_app;
