CREATE TABLE journal (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL,
  at INTEGER NOT NULL,
  actor_id BLOB,
  unit_id BLOB,
  organisation_id BLOB,
  event TEXT NOT NULL,
  purpose TEXT,
  case_id BLOB,
  file_id BLOB,
  subject_id BLOB,
  -- Codes and ids as JSON, never content.
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX journal_of_file ON journal (file_id, at);
CREATE INDEX journal_of_actor ON journal (actor_id, at);
CREATE INDEX journal_in_time ON journal (at);
CREATE TABLE journal_seal (
  seq INTEGER PRIMARY KEY,
  journal_id BLOB NOT NULL UNIQUE REFERENCES journal (id),
  hash BLOB NOT NULL
) STRICT;
CREATE TABLE lease (
  name TEXT PRIMARY KEY,
  holder BLOB NOT NULL,
  until_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
