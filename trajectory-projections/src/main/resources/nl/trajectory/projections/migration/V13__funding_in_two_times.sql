-- Cohort plans, agreements, costs and claims in two times: a row holds at a position p of the one order
-- when known_from <= p and p < known_until. Rows are closed and added, never overwritten. Each carries
-- the region and the parties (normalised names) that decide who may see it.
CREATE TABLE views.cohort_plan (
  reference         text COLLATE "C" NOT NULL,
  name              text NOT NULL,
  programme         text NOT NULL,
  programme_version int NOT NULL,
  sector            text NOT NULL,
  region            text NOT NULL,
  process_director  text,
  recruitment_from  date NOT NULL,
  starts_on         date NOT NULL,
  planned_size      int NOT NULL,
  runs_half_years   int,
  known_from        bigint NOT NULL,
  known_until       bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX cohort_plan_by_reference ON views.cohort_plan (reference, known_until);

CREATE TABLE views.agreement_fact (
  reference      text COLLATE "C" NOT NULL,
  stream         text NOT NULL,
  cohort         text COLLATE "C" NOT NULL,
  region         text,
  kind           text NOT NULL,
  payer_name     text,
  fund           text COLLATE "C" NOT NULL,
  fund_name      text NOT NULL,
  parties        text[] NOT NULL,
  recovery_share numeric,
  known_from     bigint NOT NULL,
  known_until    bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX agreement_fact_by_reference ON views.agreement_fact (reference, known_until);
CREATE INDEX agreement_fact_by_cohort ON views.agreement_fact (cohort, known_until);
CREATE INDEX agreement_fact_by_region ON views.agreement_fact (region, known_until);
CREATE INDEX agreement_fact_by_fund ON views.agreement_fact (fund_name, known_until);

CREATE TABLE views.agreement_share (
  agreement   text COLLATE "C" NOT NULL,
  ordinal     int NOT NULL,
  party       text NOT NULL,
  party_name  text NOT NULL,
  share       numeric NOT NULL,
  in_kind     boolean,
  budget      text,
  region      text,
  parties     text[] NOT NULL,
  known_from  bigint NOT NULL,
  known_until bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX agreement_share_by_agreement ON views.agreement_share (agreement, known_until);

-- The terms of each version, on the days on which they hold.
CREATE TABLE views.agreement_term (
  agreement   text COLLATE "C" NOT NULL,
  version     int NOT NULL,
  term        text COLLATE "C" NOT NULL,
  trigger     text NOT NULL,
  amount      numeric(15, 2) NOT NULL,
  valid_from  date,
  valid_until date,
  region      text,
  parties     text[] NOT NULL,
  known_from  bigint NOT NULL,
  known_until bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX agreement_term_by_agreement ON views.agreement_term (agreement, known_until);

CREATE TABLE views.cost_fact (
  cost_id     text NOT NULL,
  recorded    bigint NOT NULL,
  id          text,
  cohort      text COLLATE "C" NOT NULL,
  agreement   text COLLATE "C" NOT NULL,
  category    text NOT NULL,
  amount      numeric(15, 2) NOT NULL,
  incurred_on date NOT NULL,
  bearer      text NOT NULL,
  bearer_name text NOT NULL,
  retracted   boolean NOT NULL,
  region      text,
  parties     text[] NOT NULL,
  known_from  bigint NOT NULL,
  known_until bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX cost_fact_by_cost ON views.cost_fact (cost_id, known_until);
CREATE INDEX cost_fact_by_agreement ON views.cost_fact (agreement, known_until);
CREATE INDEX cost_fact_by_cohort ON views.cost_fact (cohort, known_until);

-- How a claim stands on the days from valid_from on and before valid_until; null: for ever.
CREATE TABLE views.claim_fact (
  claim_id    text NOT NULL,
  valid_from  date NOT NULL,
  valid_until date,
  agreement   text COLLATE "C" NOT NULL,
  term        text COLLATE "C" NOT NULL,
  trajectory  text COLLATE "C" NOT NULL,
  cohort      text COLLATE "C" NOT NULL,
  region      text,
  fund        text COLLATE "C" NOT NULL,
  fund_name   text NOT NULL,
  payer       text COLLATE "C" NOT NULL,
  payer_name  text NOT NULL,
  parties     text[] NOT NULL,
  status      text NOT NULL,
  due_on      date NOT NULL,
  amount      numeric(15, 2) NOT NULL,
  entitled    boolean NOT NULL,
  approved    numeric(15, 2),
  paid        numeric(15, 2) NOT NULL,
  settled     numeric(15, 2) NOT NULL,
  reclaim     numeric(15, 2) NOT NULL,
  known_from  bigint NOT NULL,
  known_until bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX claim_fact_by_claim ON views.claim_fact (claim_id, known_until);
CREATE INDEX claim_fact_by_agreement ON views.claim_fact (agreement, known_until);
CREATE INDEX claim_fact_by_trajectory ON views.claim_fact (trajectory, known_until);
CREATE INDEX claim_fact_by_cohort ON views.claim_fact (cohort, known_until);
CREATE INDEX claim_fact_by_region ON views.claim_fact (region, known_until);
CREATE INDEX claim_fact_by_fund ON views.claim_fact (fund_name, known_until);
CREATE INDEX claim_fact_by_payer ON views.claim_fact (payer_name, known_until);

CREATE TABLE views.claim_movement (
  claim_id    text NOT NULL,
  sequence    int NOT NULL,
  moved_on    date NOT NULL,
  kind        text NOT NULL,
  amount      numeric(15, 2) NOT NULL,
  region      text,
  parties     text[] NOT NULL,
  known_from  bigint NOT NULL,
  known_until bigint NOT NULL DEFAULT 9223372036854775807
);
CREATE INDEX claim_movement_by_claim ON views.claim_movement (claim_id, known_until);

-- How the name of each party was written first, by its normalised form: so it is shown from then on.
CREATE TABLE views.party_name (
  name       text PRIMARY KEY,
  written    text COLLATE "C" NOT NULL,
  known_from bigint NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON views.cohort_plan, views.agreement_fact, views.agreement_share,
  views.agreement_term, views.cost_fact, views.claim_fact, views.claim_movement, views.party_name
  TO trajectory_app;
