-- How far each agreement was judged: an event that comes again, because the position that was reached
-- is lost, is not judged a second time.
ALTER TABLE judging.agreement ADD COLUMN judged_to bigint NOT NULL DEFAULT -1;
UPDATE judging.agreement SET judged_to = (SELECT position FROM judging.progress);
