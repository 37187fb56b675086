-- Backups that were written to their end; how old the newest one is, whoever runs Lotse must know.
CREATE TABLE backup_taken (
  id BLOB PRIMARY KEY,
  -- The moment whose state it holds.
  taken_at INTEGER NOT NULL,
  row_count INTEGER NOT NULL CHECK (row_count >= 0),
  byte_count INTEGER NOT NULL CHECK (byte_count >= 0)
) STRICT;
CREATE INDEX backup_in_time ON backup_taken (taken_at);
