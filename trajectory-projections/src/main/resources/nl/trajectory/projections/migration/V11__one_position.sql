-- Views are kept by the position beside their rows, and by a lock on it while someone is at work. The
-- framework's token said the same, as both were written in one transaction.
DROP TABLE views.token_entry;
