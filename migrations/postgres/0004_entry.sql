CREATE TABLE entry (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  file_id UUID NOT NULL REFERENCES file (id),
  kind TEXT COLLATE "C" NOT NULL,
  topic TEXT COLLATE "C" NOT NULL REFERENCES topic (code),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'done', 'withdrawn')),
  -- The person card this entry is about, where it is about one.
  person_id UUID REFERENCES entry (id),
  author_id UUID NOT NULL REFERENCES account (id),
  author_unit_id UUID NOT NULL REFERENCES unit (id),
  sealed BIGINT NOT NULL CHECK (sealed IN (0, 1)),
  happened_at BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  version BIGINT NOT NULL CHECK (version >= 1),
  body BYTEA NOT NULL
);
CREATE INDEX entry_of_file ON entry (file_id, kind, happened_at);
CREATE INDEX entry_of_topic ON entry (file_id, topic, sealed, id);
CREATE INDEX entry_of_person ON entry (person_id);
-- What an entry said before it was corrected; sealed with the entry's own key, so it is erased with it.
CREATE TABLE entry_version (
  entry_id UUID NOT NULL REFERENCES entry (id),
  version BIGINT NOT NULL,
  author_id UUID NOT NULL REFERENCES account (id),
  changed_at BIGINT NOT NULL,
  topic TEXT COLLATE "C" NOT NULL,
  body BYTEA NOT NULL,
  PRIMARY KEY (entry_id, version)
);
CREATE TABLE organisation_key (
  organisation_id UUID PRIMARY KEY REFERENCES organisation (id),
  wrapped BYTEA NOT NULL
);
CREATE TABLE file_key (
  file_id UUID PRIMARY KEY REFERENCES file (id),
  wrapped BYTEA NOT NULL
);
CREATE TABLE entry_key (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  wrapped BYTEA NOT NULL
);
-- One row: proves that the root key of this start is the root key of this database.
CREATE TABLE root_key_check (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  sealed BYTEA NOT NULL
);
-- Keyed fingerprints of names and birth dates: found by who knows the organisation's key, unreadable to who holds the disk.
CREATE TABLE blind_token (
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  field TEXT COLLATE "C" NOT NULL,
  token BYTEA NOT NULL,
  entry_id UUID NOT NULL REFERENCES entry (id),
  PRIMARY KEY (organisation_id, field, token, entry_id)
);
CREATE INDEX blind_token_of_entry ON blind_token (entry_id);
