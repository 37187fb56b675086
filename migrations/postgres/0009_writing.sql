-- A text that somebody has begun and not yet saved; only its author opens it, sealed under the file's key, gone after thirty days.
CREATE TABLE draft (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  file_id UUID NOT NULL REFERENCES file (id),
  -- What is being written, as a code.
  kind TEXT COLLATE "C" NOT NULL,
  -- The address of the form.
  place TEXT COLLATE "C" NOT NULL,
  -- The version of the entry that is being corrected; NULL for something new.
  base_version BIGINT,
  changed_at BIGINT NOT NULL,
  wrapped BYTEA NOT NULL,
  body BYTEA NOT NULL
);
CREATE INDEX draft_of_user ON draft (user_id, unit_id, file_id, place, changed_at);
CREATE INDEX draft_by_age ON draft (changed_at);
-- Whose version of an entry stands beside it (L-22), and whose doubt was taken back; the words are in the entry.
CREATE TABLE contest (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  about_id UUID NOT NULL REFERENCES entry (id),
  -- The contest that this row takes back; NULL for a contest itself.
  withdraws_id UUID UNIQUE REFERENCES contest (entry_id)
);
CREATE INDEX contest_of_entry ON contest (about_id);
-- Entries of one file that refer to each other; shown to who sees both.
CREATE TABLE entry_link (
  entry_id UUID NOT NULL REFERENCES entry (id),
  to_id UUID NOT NULL REFERENCES entry (id),
  author_id UUID NOT NULL REFERENCES account (id),
  created_at BIGINT NOT NULL,
  PRIMARY KEY (entry_id, to_id),
  CHECK (entry_id <> to_id)
);
CREATE INDEX entry_link_to ON entry_link (to_id);
-- Texts that a unit uses again and again; they hold no data of clients.
CREATE TABLE template (
  id UUID PRIMARY KEY,
  unit_id UUID NOT NULL REFERENCES unit (id),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('active', 'retired')),
  version BIGINT NOT NULL CHECK (version >= 1)
);
CREATE INDEX template_of_unit ON template (unit_id, state);
CREATE TABLE template_version (
  template_id UUID NOT NULL REFERENCES template (id),
  version BIGINT NOT NULL CHECK (version >= 1),
  title TEXT COLLATE "C" NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  author_id UUID NOT NULL REFERENCES account (id),
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (template_id, version)
);
