-- Events got other positions: the views are made anew from the first one on.
TRUNCATE views.trajectory_fact, views.cohort_fact, views.employer_fact, views.view_position, views.token_entry;

-- Whose personal data was erased.
CREATE TABLE views.erased_participant (
  participant text PRIMARY KEY,
  erased_at   timestamptz NOT NULL
);
ALTER TABLE views.trajectory_fact ADD COLUMN participant text NOT NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON views.erased_participant TO trajectory_app;
