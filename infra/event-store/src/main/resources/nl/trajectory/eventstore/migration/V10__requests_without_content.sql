-- What is kept of a request once covered, under a key of the installation, also what was to be sealed:
-- with that key content could be tried on it, even after an erasure. It covers the sealed form now; what
-- was kept before is recognised no more.
UPDATE event_store.request SET request_hash = '-';
