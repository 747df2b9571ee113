-- Of those who came to wait at once, who goes first: kept as long as the wait is not interrupted.
ALTER TABLE judging.candidate ADD COLUMN since_entry bigint;
UPDATE judging.candidate
SET since_entry = coalesce(
  (SELECT max((e ->> 'position')::bigint) FROM jsonb_array_elements(judgement -> 'evidence') e), since)
WHERE since IS NOT NULL;
ALTER TABLE judging.candidate
  ADD CONSTRAINT candidate_in_line CHECK ((since IS NULL) = (since_entry IS NULL));
