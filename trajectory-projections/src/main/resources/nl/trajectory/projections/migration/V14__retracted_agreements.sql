-- Whether an agreement is in force no longer.
ALTER TABLE judging.agreement ADD COLUMN retracted boolean NOT NULL DEFAULT false;
