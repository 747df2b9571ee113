-- What participants ask to be put right: sealed with their key, like all that is theirs, for who keeps
-- their trajectory. Rows are added and read.
CREATE TABLE access_log.correction_request (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  participant text NOT NULL,
  trajectory  text NOT NULL,
  region      text,
  sequence    int,
  ciphertext  text NOT NULL,
  mark        text NOT NULL,
  trace_id    text NOT NULL
);
CREATE INDEX correction_request_of_participant ON access_log.correction_request (participant, id);

CREATE TRIGGER request_is_not_changed BEFORE UPDATE OR DELETE ON access_log.correction_request
  FOR EACH ROW EXECUTE FUNCTION access_log.refuse_change();
CREATE TRIGGER request_is_not_truncated BEFORE TRUNCATE ON access_log.correction_request
  FOR EACH STATEMENT EXECUTE FUNCTION access_log.refuse_change();
ALTER TABLE access_log.correction_request
  ENABLE ALWAYS TRIGGER request_is_not_changed,
  ENABLE ALWAYS TRIGGER request_is_not_truncated;

GRANT SELECT, INSERT (participant, trajectory, region, sequence, ciphertext, mark, trace_id)
  ON access_log.correction_request TO trajectory_app;
