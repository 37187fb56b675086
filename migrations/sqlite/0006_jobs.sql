CREATE TABLE job (
  id BLOB PRIMARY KEY,
  kind TEXT NOT NULL,
  -- Ids only, never content.
  payload TEXT NOT NULL,
  run_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  attempts INTEGER NOT NULL,
  leased_until INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX job_due ON job (state, run_at);
CREATE TABLE idempotency (
  user_id BLOB NOT NULL REFERENCES account (id),
  key TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  status INTEGER NOT NULL,
  -- The answer of a creation: ids and versions, never content.
  answer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT;
