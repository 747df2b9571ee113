-- One row for each trajectory, rewritten whenever the trajectory changes.
CREATE TABLE views.trajectory_fact (
  trajectory_id       text PRIMARY KEY,
  reference           text NOT NULL UNIQUE,
  programme           text NOT NULL,
  programme_version   int NOT NULL,
  region              text NOT NULL,
  municipality        text NOT NULL,
  target_group        text NOT NULL,
  cohort              text,
  opened_on           date NOT NULL,
  phase               text NOT NULL,
  status              text NOT NULL,
  ended_on            date,
  exit_reason         text,
  started_on          date,
  assessed_on         date,
  vca_on              date,
  trained_on          date,
  trial_passed_on     date,
  contract_on         date,
  diploma_on          date,
  job_on              date,
  aftercare_closed_on date,
  -- [{cohort, joined_on, left_on}], [{on, employer}], [{code, on}]
  stays               jsonb NOT NULL,
  employers           jsonb NOT NULL,
  deviations          jsonb NOT NULL
);
CREATE INDEX trajectory_fact_by_stay ON views.trajectory_fact USING gin (stays jsonb_path_ops);

CREATE TABLE views.cohort_fact (
  cohort_id         text PRIMARY KEY,
  reference         text NOT NULL UNIQUE,
  name              text NOT NULL,
  programme         text NOT NULL,
  programme_version int NOT NULL,
  sector            text NOT NULL,
  region            text NOT NULL,
  process_director  text,
  recruitment_from  date NOT NULL,
  starts_on         date NOT NULL,
  planned_size      int NOT NULL,
  recorded_at       timestamptz NOT NULL,
  closed_on         date,
  closed_at         timestamptz
);

CREATE TABLE views.employer_fact (
  employer_id text PRIMARY KEY,
  reference   text NOT NULL UNIQUE,
  name        text NOT NULL,
  region      text NOT NULL,
  sector      text NOT NULL
);

-- How far each view has come; written in the transaction that writes its rows.
CREATE TABLE views.view_position (
  view       text PRIMARY KEY,
  position   bigint NOT NULL,
  updated_at timestamptz NOT NULL
);

-- The framework's own record of the same, with the claim of the node that works on it.
CREATE TABLE views.token_entry (
  processor_name text NOT NULL,
  segment        int NOT NULL,
  token          bytea,
  token_type     text,
  timestamp      text,
  owner          text,
  PRIMARY KEY (processor_name, segment)
);

GRANT USAGE ON SCHEMA views TO trajectory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA views TO trajectory_app;
