-- The relay reads what is committed in the order of seq and deletes exactly those rows, so nothing can be skipped. seq is
-- given when the row is written, so under whatever lock its writer holds; a transaction's id may be older than the lock.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey;
ALTER TABLE outbox ADD PRIMARY KEY (seq);
ALTER TABLE outbox DROP COLUMN xid;
