-- The trajectories of a participant, numbered in the order in which they were opened: the first under
-- the participant's reference, the second under that with #2, and so on. Who opens one takes the next
-- number, so that two at once cannot miss each other.
INSERT INTO event_store.reference (kind, reference, stream_id)
SELECT 'PARTICIPANT_TRAJECTORY',
       participant || CASE WHEN number = 1 THEN '' ELSE '#' || number END,
       stream_id
FROM (
  SELECT stream_id, payload ->> 'participant' AS participant,
         row_number() OVER (PARTITION BY payload ->> 'participant' ORDER BY appended) AS number
  FROM event_store.event
  WHERE type = 'TrajectoryOpened' AND seq = 0
) opened;
