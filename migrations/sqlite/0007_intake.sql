-- Rule 12: when someone first asked for a benefit, or a need became known, is stored once and never changes.
CREATE TABLE claim_moment (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  kind TEXT NOT NULL CHECK (kind IN ('application', 'known-need')),
  at INTEGER NOT NULL,
  -- 1: received where it preserves the date.
  preserved INTEGER NOT NULL CHECK (preserved IN (0, 1)),
  UNIQUE (file_id, kind)
) STRICT;
CREATE TABLE first_consultation (
  -- The first contact's entry.
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL UNIQUE REFERENCES file (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  received_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  escalate_at INTEGER NOT NULL,
  escalated_at INTEGER,
  taken_by BLOB REFERENCES account (id),
  taken_at INTEGER,
  held_at INTEGER,
  result TEXT CHECK (result IN ('indicated', 'advice', 'refer', 'not-now')),
  result_at INTEGER,
  CHECK ((taken_by IS NULL) = (taken_at IS NULL))
) STRICT;
CREATE INDEX consultation_of_unit ON first_consultation (unit_id, due_at);
-- Who was the family's contact person, and from when until when; the open term is the one that family_case names.
CREATE TABLE contact_term (
  id BLOB PRIMARY KEY,
  case_id BLOB NOT NULL REFERENCES family_case (id),
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  from_at INTEGER NOT NULL,
  until_at INTEGER,
  -- The entry that says why the contact person changed; NULL for the first one.
  entry_id BLOB REFERENCES entry (id)
) STRICT;
CREATE UNIQUE INDEX one_contact_person ON contact_term (case_id) WHERE until_at IS NULL;
CREATE TRIGGER claim_moment_never_changes BEFORE UPDATE ON claim_moment BEGIN SELECT RAISE(ABORT, 'a claim moment never changes'); END;
