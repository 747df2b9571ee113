-- What the publisher says of itself, for whoever looks; it goes by the topics, and never by this.
ALTER TABLE publication.lease
  -- The last position that is published; -1: none, or not known.
  ADD COLUMN published bigint NOT NULL DEFAULT -1,
  -- Why it does not go on; null: nothing keeps it.
  ADD COLUMN code text;
