-- What the judging of claims remembers; written in the transaction that appends the claims' events,
-- so that both are there or neither is. No view: nothing is shown from here, and nobody rebuilds it.
CREATE SCHEMA judging;

-- The last position that was judged.
CREATE TABLE judging.progress (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position bigint NOT NULL
);
INSERT INTO judging.progress (position) VALUES (-1);

-- Agreements with all versions of their terms and their actual costs, as judged by.
CREATE TABLE judging.agreement (
  reference text PRIMARY KEY,
  stream_id text NOT NULL,
  cohort    text NOT NULL,
  concluded jsonb NOT NULL,
  changes   jsonb NOT NULL,
  costs     numeric(15, 2) NOT NULL
);
CREATE INDEX agreement_by_cohort ON judging.agreement (cohort);

-- Which trajectories were ever in which cohort.
CREATE TABLE judging.membership (
  trajectory text NOT NULL,
  cohort     text NOT NULL,
  PRIMARY KEY (trajectory, cohort)
);
CREATE INDEX membership_by_cohort ON judging.membership (cohort);

-- Who may fulfil which term: the present judgement, since when it is met, its place in the limits.
CREATE TABLE judging.candidate (
  claim_id   text PRIMARY KEY,
  agreement  text NOT NULL,
  term       text NOT NULL,
  trajectory text NOT NULL,
  judgement  jsonb,
  since      bigint,
  granted_at bigint,
  waits_for  jsonb NOT NULL
);
CREATE INDEX candidate_by_agreement ON judging.candidate (agreement);
CREATE INDEX candidate_by_trajectory ON judging.candidate (trajectory);

GRANT USAGE ON SCHEMA judging TO trajectory_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA judging TO trajectory_app;
