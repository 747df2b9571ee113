-- The data keys of participants, wrapped by the master key. Apart from the events, so that it can lie
-- in another database and be backed up by itself: what a destroyed key sealed is erased everywhere.
-- The event store made this table once; such a one is adopted as it is, without a word about it.
SET LOCAL client_min_messages = warning;
CREATE TABLE IF NOT EXISTS vault.participant_key (
  participant text PRIMARY KEY,
  aead        bytea NOT NULL,
  mark        bytea NOT NULL
);

-- Adopted rows bear the moment of their adoption.
ALTER TABLE vault.participant_key
  ALTER COLUMN aead DROP NOT NULL,
  ALTER COLUMN mark DROP NOT NULL,
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN destroyed_at timestamptz,
  ADD CONSTRAINT alive_or_destroyed CHECK (
    (destroyed_at IS NULL AND aead IS NOT NULL AND mark IS NOT NULL)
    OR (destroyed_at IS NOT NULL AND aead IS NULL AND mark IS NULL));

-- By which master key new rows are wrapped; one row at most. Who adds keys holds it shared, so that
-- after a change of master key no program adds a row under the former one.
CREATE TABLE vault.wrapping (
  single     boolean PRIMARY KEY DEFAULT true CHECK (single),
  master_key integer NOT NULL
);

CREATE FUNCTION vault.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'keys are destroyed, never removed or brought back: % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER key_is_not_removed BEFORE DELETE ON vault.participant_key
  FOR EACH ROW EXECUTE FUNCTION vault.refuse_change();
CREATE TRIGGER key_is_not_truncated BEFORE TRUNCATE ON vault.participant_key
  FOR EACH STATEMENT EXECUTE FUNCTION vault.refuse_change();
-- A row that took another name would leave its own free for a new key.
CREATE TRIGGER key_stays_destroyed BEFORE UPDATE ON vault.participant_key
  FOR EACH ROW WHEN (OLD.destroyed_at IS NOT NULL OR NEW.participant IS DISTINCT FROM OLD.participant)
  EXECUTE FUNCTION vault.refuse_change();

-- Also in a session that replicates.
ALTER TABLE vault.participant_key
  ENABLE ALWAYS TRIGGER key_is_not_removed,
  ENABLE ALWAYS TRIGGER key_is_not_truncated,
  ENABLE ALWAYS TRIGGER key_stays_destroyed;

-- The role of the events loses what it was once granted; before the grants, for it may be the same.
REVOKE ALL ON SCHEMA vault FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM PUBLIC;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'trajectory_app') THEN
    REVOKE ALL ON SCHEMA vault FROM trajectory_app;
    REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM trajectory_app;
  END IF;
END $$;

GRANT USAGE ON SCHEMA vault TO "${keyRole}";
GRANT SELECT, INSERT, UPDATE ON vault.participant_key, vault.wrapping TO "${keyRole}";
