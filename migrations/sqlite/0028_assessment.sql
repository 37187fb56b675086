-- An assessment with one instrument: the entry holds its occasion and the shared understanding; this row says where it stands (R122).
CREATE TABLE assessment (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  -- Which instrument of the reference lists, in which version.
  instrument TEXT NOT NULL,
  instrument_version INTEGER NOT NULL,
  -- The signed assessment whose answers it begins with, where it is a re-assessment.
  previous_id BLOB REFERENCES entry (id),
  begun_at INTEGER NOT NULL,
  begun_by BLOB NOT NULL REFERENCES account (id),
  touched_at INTEGER NOT NULL,
  -- Where no resource was asked for: on which day somebody asks again.
  again_on TEXT,
  -- From then on nothing of it changes; a further look is an assessment of its own.
  signed_at INTEGER,
  signed_by BLOB REFERENCES account (id),
  CHECK ((signed_at IS NULL) = (signed_by IS NULL))
) STRICT;
-- One area as one side sees it. The client's words are never changed: what they say later is a row of its own (rule 11).
CREATE TABLE assessment_area (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  assessment_id BLOB NOT NULL REFERENCES entry (id),
  area TEXT NOT NULL,
  side TEXT NOT NULL CHECK (side IN ('client', 'worker')),
  -- Which saying of this side it is; the last one holds.
  place INTEGER NOT NULL
) STRICT;
CREATE INDEX area_of_assessment ON assessment_area (assessment_id);
-- A step of a case from one phase to another: on, past one, or back; the entry says why (B1).
CREATE TABLE phase_step (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  -- Which step of the case it is.
  number INTEGER NOT NULL,
  from_phase TEXT NOT NULL,
  to_phase TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('on', 'skip', 'back')),
  -- What was missing in the phase that was left, as the codes of the reference list.
  missing TEXT NOT NULL,
  stepped_at INTEGER NOT NULL,
  stepped_by BLOB NOT NULL REFERENCES account (id)
) STRICT;
