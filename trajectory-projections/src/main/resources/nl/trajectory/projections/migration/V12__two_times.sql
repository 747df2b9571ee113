-- Facts in two times: a row holds at a position of the one order when
-- known_from <= position < known_until. It is never overwritten, only closed. All are made anew from the
-- first event on.
DROP TABLE views.trajectory_fact, views.cohort_fact, views.employer_fact, views.erased_participant;
DELETE FROM views.view_position WHERE view = 'facts';

-- What is known of a trajectory now is apart from what was known before, so that the country as it is
-- known now is counted without passing by all that ever was known of it.
CREATE TABLE views.trajectory_fact (
  trajectory_id       text NOT NULL,
  reference           text NOT NULL,
  participant         text NOT NULL,
  programme           text NOT NULL,
  programme_version   int NOT NULL,
  target_group        text NOT NULL,
  -- The last of each, since when, and whether there was another before.
  region              text NOT NULL,
  region_since        date NOT NULL,
  handed_over         boolean NOT NULL,
  municipality        text NOT NULL,
  municipality_since  date NOT NULL,
  employer            text,
  employer_since      date,
  cohort              text,
  last_cohort         text,
  last_joined_on      date,
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
  -- Since when it is known that work has begun; when so many months of it are over; since when it is
  -- known that they were all worked.
  employed_on         date,
  months6_on          date,
  months12_on         date,
  months24_on         date,
  in_work6_on         date,
  in_work12_on        date,
  in_work24_on        date,
  -- What is waited for: the end of the trial that runs, whether all have judged it, the end of aftercare.
  trial_ends_on       date,
  trial_judged        boolean NOT NULL,
  aftercare_ends_on   date,
  seen_by             text[] NOT NULL,
  known_from          bigint NOT NULL,
  known_until         bigint NOT NULL DEFAULT 9223372036854775807,
  PRIMARY KEY (trajectory_id, known_until)
) PARTITION BY RANGE (known_until);
CREATE TABLE views.trajectory_fact_before PARTITION OF views.trajectory_fact
  FOR VALUES FROM (MINVALUE) TO (9223372036854775807);
CREATE TABLE views.trajectory_fact_now PARTITION OF views.trajectory_fact
  FOR VALUES FROM (9223372036854775807) TO (MAXVALUE);
CREATE INDEX trajectory_fact_by_region ON views.trajectory_fact (region);
CREATE INDEX trajectory_fact_handed_over ON views.trajectory_fact (trajectory_id) WHERE handed_over;
CREATE INDEX trajectory_fact_by_end ON views.trajectory_fact_before (known_until);
CREATE INDEX trajectory_fact_by_reference ON views.trajectory_fact_now (reference);
CREATE INDEX trajectory_fact_by_participant ON views.trajectory_fact_now (participant);
CREATE INDEX trajectory_fact_by_cohort ON views.trajectory_fact_now (cohort);
CREATE INDEX trajectory_fact_by_sight ON views.trajectory_fact_now USING gin (seen_by);

-- Stays in cohorts; null: not left.
CREATE TABLE views.stay_fact (
  trajectory_id text NOT NULL,
  n             int NOT NULL,
  cohort        text NOT NULL,
  joined_on     date NOT NULL,
  left_on       date,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX stay_fact_by_trajectory ON views.stay_fact (trajectory_id);
CREATE INDEX stay_fact_by_cohort ON views.stay_fact (cohort);

-- From that day on: the employer that gives the place, the municipality of the participant, the region
-- that runs the trajectory, its phase and status.
CREATE TABLE views.employer_of_fact (
  trajectory_id text NOT NULL,
  "on"          date NOT NULL,
  employer      text NOT NULL,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX employer_of_fact_by_trajectory ON views.employer_of_fact (trajectory_id);

CREATE TABLE views.municipality_fact (
  trajectory_id text NOT NULL,
  "on"          date NOT NULL,
  municipality  text NOT NULL,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX municipality_fact_by_trajectory ON views.municipality_fact (trajectory_id);

CREATE TABLE views.region_fact (
  trajectory_id text NOT NULL,
  "on"          date NOT NULL,
  region        text NOT NULL,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX region_fact_by_trajectory ON views.region_fact (trajectory_id);

CREATE TABLE views.standing_fact (
  trajectory_id text NOT NULL,
  "on"          date NOT NULL,
  phase         text NOT NULL,
  status        text NOT NULL,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX standing_fact_by_trajectory ON views.standing_fact (trajectory_id);

CREATE TABLE views.deviation_fact (
  trajectory_id text NOT NULL,
  "on"          date NOT NULL,
  code          text NOT NULL,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX deviation_fact_by_trajectory ON views.deviation_fact (trajectory_id);

-- Contracts with their renewals; ends_on as agreed, null: permanent; ended_on as recorded, null: not.
CREATE TABLE views.contract_fact (
  trajectory_id  text NOT NULL,
  n              int NOT NULL,
  employer       text NOT NULL,
  hours_per_week numeric NOT NULL,
  starts_on      date NOT NULL,
  ends_on        date,
  ended_on       date,
  counts         boolean NOT NULL,
  seen_by        text[] NOT NULL,
  known_from     bigint NOT NULL,
  known_until    bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX contract_fact_by_trajectory ON views.contract_fact (trajectory_id);

-- Periods in which benefit may be kept.
CREATE TABLE views.retention_fact (
  trajectory_id text NOT NULL,
  "from"        date NOT NULL,
  until         date NOT NULL,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX retention_fact_by_trajectory ON views.retention_fact (trajectory_id);

-- The day of the last entry, apart because every entry changes it.
CREATE TABLE views.activity_fact (
  trajectory_id text NOT NULL,
  last_entry_on date NOT NULL,
  seen_by       text[] NOT NULL,
  known_from    bigint NOT NULL,
  known_until   bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX activity_fact_by_trajectory ON views.activity_fact (trajectory_id);

CREATE TABLE views.cohort_fact (
  cohort_id         text NOT NULL,
  reference         text NOT NULL,
  name              text NOT NULL,
  programme         text NOT NULL,
  programme_version int NOT NULL,
  sector            text NOT NULL,
  region            text NOT NULL,
  process_director  text,
  recruitment_from  date NOT NULL,
  starts_on         date NOT NULL,
  planned_size      int NOT NULL,
  closed_on         date,
  known_from        bigint NOT NULL,
  known_until       bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX cohort_fact_by_id ON views.cohort_fact (cohort_id);
CREATE INDEX cohort_fact_by_reference ON views.cohort_fact (reference);

CREATE TABLE views.employer_fact (
  employer_id text NOT NULL,
  reference   text NOT NULL,
  name        text NOT NULL,
  region      text NOT NULL,
  sector      text NOT NULL,
  known_from  bigint NOT NULL,
  known_until bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX employer_fact_by_id ON views.employer_fact (employer_id);
CREATE INDEX employer_fact_by_reference ON views.employer_fact (reference);

-- Whose personal data was erased: for good, so there is no end to it.
CREATE TABLE views.erased_participant (
  participant text PRIMARY KEY,
  known_from  bigint NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA views TO trajectory_app;
