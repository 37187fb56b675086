-- Backups that were written to their end; how old the newest one is, whoever runs Lotse must know.
CREATE TABLE backup_taken (
  id UUID PRIMARY KEY,
  -- The moment whose state it holds.
  taken_at BIGINT NOT NULL,
  row_count BIGINT NOT NULL CHECK (row_count >= 0),
  byte_count BIGINT NOT NULL CHECK (byte_count >= 0)
);
CREATE INDEX backup_in_time ON backup_taken (taken_at);
