CREATE TABLE job (
  id UUID PRIMARY KEY,
  kind TEXT COLLATE "C" NOT NULL,
  -- Ids only, never content.
  payload TEXT COLLATE "C" NOT NULL,
  run_at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
  attempts BIGINT NOT NULL,
  leased_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX job_due ON job (state, run_at);
CREATE TABLE idempotency (
  user_id UUID NOT NULL REFERENCES account (id),
  key TEXT COLLATE "C" NOT NULL,
  request_hash BYTEA NOT NULL,
  status BIGINT NOT NULL,
  -- The answer of a creation: ids and versions, never content.
  answer TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, key)
);
