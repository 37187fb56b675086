-- A text that somebody has begun and not yet saved; only its author opens it, sealed under the file's key, gone after thirty days.
CREATE TABLE draft (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  -- What is being written, as a code.
  kind TEXT NOT NULL,
  -- The address of the form.
  place TEXT NOT NULL,
  -- The version of the entry that is being corrected; NULL for something new.
  base_version INTEGER,
  changed_at INTEGER NOT NULL,
  wrapped BLOB NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX draft_of_user ON draft (user_id, unit_id, file_id, place, changed_at);
CREATE INDEX draft_by_age ON draft (changed_at);
-- Whose version of an entry stands beside it (L-22), and whose doubt was taken back; the words are in the entry.
CREATE TABLE contest (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  about_id BLOB NOT NULL REFERENCES entry (id),
  -- The contest that this row takes back; NULL for a contest itself.
  withdraws_id BLOB UNIQUE REFERENCES contest (entry_id)
) STRICT;
CREATE INDEX contest_of_entry ON contest (about_id);
-- Entries of one file that refer to each other; shown to who sees both.
CREATE TABLE entry_link (
  entry_id BLOB NOT NULL REFERENCES entry (id),
  to_id BLOB NOT NULL REFERENCES entry (id),
  author_id BLOB NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (entry_id, to_id),
  CHECK (entry_id <> to_id)
) STRICT;
CREATE INDEX entry_link_to ON entry_link (to_id);
-- Texts that a unit uses again and again; they hold no data of clients.
CREATE TABLE template (
  id BLOB PRIMARY KEY,
  unit_id BLOB NOT NULL REFERENCES unit (id),
  state TEXT NOT NULL CHECK (state IN ('active', 'retired')),
  version INTEGER NOT NULL CHECK (version >= 1)
) STRICT;
CREATE INDEX template_of_unit ON template (unit_id, state);
CREATE TABLE template_version (
  template_id BLOB NOT NULL REFERENCES template (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  author_id BLOB NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (template_id, version)
) STRICT;
