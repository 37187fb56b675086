-- The places of the focus goals, three a case at most: the goals that are scaled with five sentences (GAS).
CREATE TABLE goal_focus (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  place INTEGER NOT NULL CHECK (place BETWEEN 1 AND 3),
  UNIQUE (file_id, place)
) STRICT;
-- A version of the common plan, frozen when it was made; signed it is final.
CREATE TABLE plan_version (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  number INTEGER NOT NULL CHECK (number > 0),
  -- The day on which the family and the helpers look at it again.
  review_on TEXT NOT NULL,
  signed_at INTEGER,
  signed_by BLOB REFERENCES account (id),
  UNIQUE (file_id, number),
  CHECK ((signed_at IS NULL) = (signed_by IS NULL))
) STRICT;
-- A mutual agreement, bound to one version of the plan; a change is a new one that is signed anew.
CREATE TABLE agreement (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  number INTEGER NOT NULL CHECK (number > 0),
  plan_id BLOB NOT NULL REFERENCES entry (id),
  signed_at INTEGER,
  signed_by BLOB REFERENCES account (id),
  UNIQUE (file_id, number),
  CHECK ((signed_at IS NULL) = (signed_by IS NULL))
) STRICT;
CREATE INDEX agreement_of_plan ON agreement (plan_id);
