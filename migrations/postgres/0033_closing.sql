-- A closing of a case, signed when it was made and never changed; a return of the family ends it (R191, R212).
CREATE TABLE closing (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  file_id UUID NOT NULL REFERENCES file (id),
  number BIGINT NOT NULL CHECK (number > 0),
  signed_at BIGINT NOT NULL,
  signed_by UUID NOT NULL REFERENCES account (id),
  -- The family came back: when, and the entry that says why.
  returned_at BIGINT,
  return_id UUID REFERENCES entry (id),
  UNIQUE (file_id, number),
  CHECK ((returned_at IS NULL) = (return_id IS NULL))
);
-- A contact after a closing, three, six or twelve months later; what was left out has no row, and its reason in the closing.
CREATE TABLE aftercare_contact (
  entry_id UUID NOT NULL REFERENCES entry (id),
  months BIGINT NOT NULL CHECK (months IN (3, 6, 12)),
  due_on TEXT COLLATE "C" NOT NULL,
  task_id UUID NOT NULL REFERENCES entry (id),
  -- The entry that says how the family is.
  held_id UUID REFERENCES entry (id),
  PRIMARY KEY (entry_id, months)
);
