CREATE TABLE family_case (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  code TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('advice', 'open', 'closed')),
  phase TEXT NOT NULL CHECK (phase IN ('clarification', 'assessment', 'planning', 'linking', 'monitoring', 'evaluation', 'aftercare')),
  track TEXT NOT NULL CHECK (track IN ('regular', 'long-term')),
  -- Rule 8: an open case has exactly one contact person, at every moment, by constraint.
  contact_user_id BLOB REFERENCES account (id),
  contact_unit_id BLOB REFERENCES unit (id),
  deputy_user_id BLOB REFERENCES account (id),
  review_on TEXT,
  opened_at INTEGER,
  closed_at INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  UNIQUE (network_id, code),
  CHECK (state <> 'open' OR (contact_user_id IS NOT NULL AND contact_unit_id IS NOT NULL AND opened_at IS NOT NULL))
) STRICT;
CREATE TABLE file (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  -- NULL: an intake file of a unit or of an organisation.
  case_id BLOB REFERENCES family_case (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  -- NULL: the intake file of a whole organisation.
  unit_id BLOB REFERENCES unit (id),
  kind TEXT NOT NULL CHECK (kind IN ('lead', 'file', 'unit-intake', 'organisation-intake')),
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'restricted', 'held')),
  -- The entry that stands for the file in lists; it holds the file's title.
  cover_entry_id BLOB,
  opened_at INTEGER NOT NULL
) STRICT;
CREATE INDEX file_of_case ON file (case_id);
CREATE INDEX file_of_unit ON file (unit_id, kind);
CREATE INDEX file_of_organisation ON file (organisation_id, kind);
CREATE INDEX file_of_cover ON file (cover_entry_id);
CREATE UNIQUE INDEX one_lead_file ON file (case_id) WHERE kind = 'lead';
CREATE TABLE assignment (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  case_id BLOB REFERENCES family_case (id),
  kind TEXT NOT NULL CHECK (kind IN ('team', 'lead', 'substitute', 'supervisor', 'conference', 'emergency', 'intake', 'self', 'guardian', 'trust')),
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  CHECK (valid_until > valid_from)
) STRICT;
CREATE INDEX assignment_of_user ON assignment (user_id, unit_id, valid_until);
CREATE INDEX assignment_of_file ON assignment (file_id, kind);
CREATE TABLE bar (
  user_id BLOB NOT NULL REFERENCES account (id),
  case_id BLOB NOT NULL REFERENCES family_case (id),
  reason TEXT NOT NULL CHECK (reason IN ('relative', 'conflict')),
  set_by BLOB NOT NULL REFERENCES account (id),
  set_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, case_id)
) STRICT;
CREATE TABLE access_grant (
  id BLOB PRIMARY KEY,
  case_id BLOB REFERENCES family_case (id),
  from_file BLOB NOT NULL REFERENCES file (id),
  entry_id BLOB,
  topic TEXT,
  to_file BLOB NOT NULL REFERENCES file (id),
  to_kind TEXT NOT NULL CHECK (to_kind IN ('team', 'supervisor', 'conference', 'emergency', 'intake', 'self', 'guardian', 'trust')),
  to_user BLOB REFERENCES account (id),
  act TEXT NOT NULL,
  purpose TEXT NOT NULL,
  live_from INTEGER NOT NULL,
  live_until INTEGER NOT NULL,
  basis TEXT NOT NULL,
  basis_id BLOB,
  parent_id BLOB REFERENCES access_grant (id),
  CHECK (live_until >= live_from),
  CHECK (act <> 'write' OR from_file = to_file)
) STRICT;
CREATE INDEX grant_to_file ON access_grant (to_file, act, purpose, to_kind, live_until);
CREATE INDEX grant_from_file ON access_grant (from_file);
CREATE INDEX grant_of_entry ON access_grant (entry_id);
CREATE INDEX grant_of_parent ON access_grant (parent_id);
CREATE TABLE grant_exclusion (
  grant_id BLOB NOT NULL REFERENCES access_grant (id),
  entry_id BLOB NOT NULL,
  PRIMARY KEY (grant_id, entry_id)
) STRICT;
-- What a signed cooperation lets flow; the network's own pages write it. One row a topic, direction, purpose and basis.
CREATE TABLE cooperation_flow (
  id BLOB PRIMARY KEY,
  from_organisation BLOB NOT NULL REFERENCES organisation (id),
  to_organisation BLOB NOT NULL REFERENCES organisation (id),
  topic TEXT NOT NULL,
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL,
  live_from INTEGER NOT NULL,
  live_until INTEGER NOT NULL,
  CHECK (live_until > live_from)
) STRICT;
CREATE INDEX flow_between ON cooperation_flow (from_organisation, to_organisation, topic);
CREATE TABLE topic (
  code TEXT PRIMARY KEY,
  -- How strong a session must be to read the topic: 1 password, 2 with a second factor.
  min_strength INTEGER NOT NULL
) STRICT;
INSERT INTO topic (code, min_strength) VALUES ('basic', 1), ('contact', 1), ('family', 1), ('education', 1), ('work', 1), ('income', 1), ('debt', 1), ('housing', 1), ('health', 1), ('addiction', 1), ('violence', 1), ('child-protection', 1), ('legal', 1), ('everyday', 1), ('network', 1), ('plan', 1);
