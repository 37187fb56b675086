CREATE TABLE entry (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  kind TEXT NOT NULL,
  topic TEXT NOT NULL REFERENCES topic (code),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'withdrawn')),
  -- The person card this entry is about, where it is about one.
  person_id BLOB REFERENCES entry (id),
  author_id BLOB NOT NULL REFERENCES account (id),
  author_unit_id BLOB NOT NULL REFERENCES unit (id),
  sealed INTEGER NOT NULL CHECK (sealed IN (0, 1)),
  happened_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  body BLOB NOT NULL
) STRICT;
CREATE INDEX entry_of_file ON entry (file_id, kind, happened_at);
CREATE INDEX entry_of_topic ON entry (file_id, topic, sealed, id);
CREATE INDEX entry_of_person ON entry (person_id);
-- What an entry said before it was corrected; sealed with the entry's own key, so it is erased with it.
CREATE TABLE entry_version (
  entry_id BLOB NOT NULL REFERENCES entry (id),
  version INTEGER NOT NULL,
  author_id BLOB NOT NULL REFERENCES account (id),
  changed_at INTEGER NOT NULL,
  topic TEXT NOT NULL,
  body BLOB NOT NULL,
  PRIMARY KEY (entry_id, version)
) STRICT;
CREATE TABLE organisation_key (
  organisation_id BLOB PRIMARY KEY REFERENCES organisation (id),
  wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE file_key (
  file_id BLOB PRIMARY KEY REFERENCES file (id),
  wrapped BLOB NOT NULL
) STRICT;
CREATE TABLE entry_key (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  wrapped BLOB NOT NULL
) STRICT;
-- One row: proves that the root key of this start is the root key of this database.
CREATE TABLE root_key_check (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  sealed BLOB NOT NULL
) STRICT;
-- Keyed fingerprints of names and birth dates: found by who knows the organisation's key, unreadable to who holds the disk.
CREATE TABLE blind_token (
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  field TEXT NOT NULL,
  token BLOB NOT NULL,
  entry_id BLOB NOT NULL REFERENCES entry (id),
  PRIMARY KEY (organisation_id, field, token, entry_id)
) STRICT;
CREATE INDEX blind_token_of_entry ON blind_token (entry_id);
