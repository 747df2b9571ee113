-- Events are inserted and read, never changed: by grants for the application, by triggers for all.
CREATE TABLE event_store.event (
  global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_identifier     text NOT NULL UNIQUE,
  aggregate_identifier text NOT NULL,
  sequence_number      bigint NOT NULL,
  type                 text,
  payload_type         text NOT NULL,
  payload_revision     text NOT NULL,
  payload              text NOT NULL CHECK (payload IS JSON OBJECT),
  meta_data            text NOT NULL CHECK (meta_data IS JSON OBJECT),
  time_stamp           text NOT NULL,
  UNIQUE (aggregate_identifier, sequence_number)
);

CREATE FUNCTION event_store.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event_store.event
  FOR EACH ROW EXECUTE FUNCTION event_store.refuse_change();
CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event_store.event
  FOR EACH STATEMENT EXECUTE FUNCTION event_store.refuse_change();

-- Which stream a reference stands for; each kind has its own names.
CREATE TABLE event_store.reference (
  kind      text NOT NULL,
  reference text NOT NULL,
  stream_id text NOT NULL,
  PRIMARY KEY (kind, reference)
);
CREATE INDEX reference_by_stream ON event_store.reference (stream_id, kind);

-- Requests that carried an idempotency key, with the answer that a repetition gets.
CREATE TABLE event_store.request (
  key          text PRIMARY KEY,
  request_hash text NOT NULL,
  answer_type  text,
  answer       text
);

-- The data keys of participants, wrapped by the master key. In a schema of its own, so that it can
-- be backed up apart: destroying a row erases what it sealed.
CREATE TABLE vault.participant_key (
  participant text PRIMARY KEY,
  aead        bytea NOT NULL,
  mark        bytea NOT NULL
);

GRANT USAGE ON SCHEMA event_store, vault TO trajectory_app;
GRANT SELECT, INSERT ON event_store.event, event_store.reference, vault.participant_key TO trajectory_app;
GRANT SELECT, INSERT, UPDATE ON event_store.request TO trajectory_app;
