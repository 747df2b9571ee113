-- Rows say since when each municipality and region holds: they are made anew from the first event on.
TRUNCATE views.trajectory_fact, views.cohort_fact, views.employer_fact, views.erased_participant,
  views.view_position, views.token_entry;

ALTER TABLE views.trajectory_fact
  -- [{on, municipality}], [{on, region}], the opening's first; the columns without s hold the last
  ADD COLUMN municipalities jsonb NOT NULL,
  ADD COLUMN regions        jsonb NOT NULL;
