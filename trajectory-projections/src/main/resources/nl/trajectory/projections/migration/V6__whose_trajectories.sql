-- Whose trajectory a candidate is: a term is paid once for each participant. Those who were granted
-- before keep what they have.
ALTER TABLE judging.candidate ADD COLUMN participant text;
UPDATE judging.candidate c
SET participant = e.payload ->> 'participant',
    judgement = jsonb_set(c.judgement, '{participant}', e.payload -> 'participant')
FROM event_store.event e
WHERE e.stream_id = c.trajectory AND e.seq = 0 AND e.type = 'TrajectoryOpened';

-- The trajectories of a participant are listed.
CREATE INDEX trajectory_fact_by_participant ON views.trajectory_fact (participant);
