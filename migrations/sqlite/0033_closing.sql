-- A closing of a case, signed when it was made and never changed; a return of the family ends it (R191, R212).
CREATE TABLE closing (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  number INTEGER NOT NULL CHECK (number > 0),
  signed_at INTEGER NOT NULL,
  signed_by BLOB NOT NULL REFERENCES account (id),
  -- The family came back: when, and the entry that says why.
  returned_at INTEGER,
  return_id BLOB REFERENCES entry (id),
  UNIQUE (file_id, number),
  CHECK ((returned_at IS NULL) = (return_id IS NULL))
) STRICT;
-- A contact after a closing, three, six or twelve months later; what was left out has no row, and its reason in the closing.
CREATE TABLE aftercare_contact (
  entry_id BLOB NOT NULL REFERENCES entry (id),
  months INTEGER NOT NULL CHECK (months IN (3, 6, 12)),
  due_on TEXT NOT NULL,
  task_id BLOB NOT NULL REFERENCES entry (id),
  -- The entry that says how the family is.
  held_id BLOB REFERENCES entry (id),
  PRIMARY KEY (entry_id, months)
) STRICT;
