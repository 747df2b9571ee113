-- Figures on funding read these streams alone.
CREATE INDEX event_of_funding ON event_store.event (appended)
  WHERE stream_type IN ('Cohort', 'Agreement', 'Cost', 'Claim');
