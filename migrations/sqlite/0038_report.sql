-- A report that is composed from what was recorded: a draft until somebody confirms it by name (R175).
CREATE TABLE report (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  kind TEXT NOT NULL CHECK (kind IN ('development', 'closing')),
  -- The entry that holds it as it was confirmed; from then on nothing of it changes (rule 10).
  confirmed_id BLOB REFERENCES entry (id),
  confirmed_at INTEGER,
  confirmed_by BLOB REFERENCES account (id),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
  CHECK ((confirmed_at IS NULL) = (confirmed_id IS NULL))
) STRICT;
