-- A report that is composed from what was recorded: a draft until somebody confirms it by name (R175).
CREATE TABLE report (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('development', 'closing')),
  -- The entry that holds it as it was confirmed; from then on nothing of it changes (rule 10).
  confirmed_id UUID REFERENCES entry (id),
  confirmed_at BIGINT,
  confirmed_by UUID REFERENCES account (id),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL)),
  CHECK ((confirmed_at IS NULL) = (confirmed_id IS NULL))
);
