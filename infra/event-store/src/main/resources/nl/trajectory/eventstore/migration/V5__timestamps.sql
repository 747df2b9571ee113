-- What time-stamp services (RFC 3161) said of checkpoints.
CREATE TABLE event_store.checkpoint_stamp (
  size       bigint PRIMARY KEY REFERENCES event_store.checkpoint,
  -- The reply of the service, over the text that the signatures of the checkpoint are over.
  reply      bytea NOT NULL,
  -- By the clock of the service.
  stamped_at timestamptz NOT NULL,
  kept_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TRIGGER checkpoint_stamp_is_append_only BEFORE UPDATE OR DELETE ON event_store.checkpoint_stamp
  FOR EACH ROW EXECUTE FUNCTION event_store.refuse_change();
CREATE TRIGGER checkpoint_stamp_is_not_truncated BEFORE TRUNCATE ON event_store.checkpoint_stamp
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();
ALTER TABLE event_store.checkpoint_stamp
  ENABLE ALWAYS TRIGGER checkpoint_stamp_is_append_only,
  ENABLE ALWAYS TRIGGER checkpoint_stamp_is_not_truncated;

GRANT SELECT, INSERT (size, reply, stamped_at) ON event_store.checkpoint_stamp TO trajectory_app;
