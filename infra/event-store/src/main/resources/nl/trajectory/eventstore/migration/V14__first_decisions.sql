-- What came first of an agreement, a decision on a claim under it or its retraction: so far, only
-- decisions.
INSERT INTO event_store.reference (kind, reference, stream_id)
SELECT DISTINCT ON (r.stream_id) 'AGREEMENT_FATE', r.stream_id, decided.stream_id
FROM event_store.event decided
JOIN event_store.event due ON due.stream_id = decided.stream_id AND due.seq = 0
JOIN event_store.reference r ON r.kind = 'AGREEMENT' AND r.reference = due.payload ->> 'agreement'
WHERE decided.stream_type = 'Claim'
  AND decided.type IN ('ClaimApproved', 'ClaimDisputed', 'ClaimRejected', 'ClaimPaid', 'ReclaimSettled')
ORDER BY r.stream_id, decided.appended;
