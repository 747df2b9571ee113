-- Who looked at whom: apart from the events, with a retention of its own. Rows are added and read; what
-- has been kept long enough goes through one narrow door.
CREATE TABLE access_log.look (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  looked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  issuer       text NOT NULL,
  who          text NOT NULL,
  role         text NOT NULL,
  organisation text NOT NULL,
  participant  text NOT NULL,
  trajectory   text,
  what         text NOT NULL,
  reason       text,
  trace_id     text NOT NULL
);
CREATE INDEX look_of_participant ON access_log.look (participant, id);
CREATE INDEX look_by ON access_log.look (who, id);
CREATE INDEX look_when ON access_log.look (looked_at);

CREATE FUNCTION access_log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'looks are added, and forgotten when their time is over: % is refused', TG_OP
    USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER look_is_not_changed BEFORE UPDATE ON access_log.look
  FOR EACH ROW EXECUTE FUNCTION access_log.refuse_change();
CREATE TRIGGER look_is_not_truncated BEFORE TRUNCATE ON access_log.look
  FOR EACH STATEMENT EXECUTE FUNCTION access_log.refuse_change();
-- For the owner as well, and whatever is set in the session: a look stays for half a year at least.
CREATE TRIGGER young_look_is_not_removed BEFORE DELETE ON access_log.look
  FOR EACH ROW WHEN (OLD.looked_at > clock_timestamp() - interval '180 days')
  EXECUTE FUNCTION access_log.refuse_change();
ALTER TABLE access_log.look
  ENABLE ALWAYS TRIGGER look_is_not_changed,
  ENABLE ALWAYS TRIGGER look_is_not_truncated,
  ENABLE ALWAYS TRIGGER young_look_is_not_removed;

-- The one door: forgets what is older than so many days, and never what is younger than half a year.
CREATE FUNCTION access_log.forget(days_kept int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  forgotten bigint;
BEGIN
  IF days_kept IS NULL OR days_kept < 180 THEN
    RAISE EXCEPTION 'looks are kept for 180 days at least' USING ERRCODE = 'insufficient_privilege';
  END IF;
  DELETE FROM access_log.look WHERE looked_at < clock_timestamp() - make_interval(days => days_kept);
  GET DIAGNOSTICS forgotten = ROW_COUNT;
  RETURN forgotten;
END $$;

REVOKE ALL ON SCHEMA access_log FROM PUBLIC;
REVOKE ALL ON FUNCTION access_log.forget(int) FROM PUBLIC;
GRANT USAGE ON SCHEMA access_log TO trajectory_app;
GRANT SELECT, INSERT (issuer, who, role, organisation, participant, trajectory, what, reason, trace_id)
  ON access_log.look TO trajectory_app;
GRANT EXECUTE ON FUNCTION access_log.forget(int) TO trajectory_app;
