CREATE TABLE family_case (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  code TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('advice', 'open', 'closed')),
  phase TEXT COLLATE "C" NOT NULL CHECK (phase IN ('clarification', 'assessment', 'planning', 'linking', 'monitoring', 'evaluation', 'aftercare')),
  track TEXT COLLATE "C" NOT NULL CHECK (track IN ('regular', 'long-term')),
  -- Rule 8: an open case has exactly one contact person, at every moment, by constraint.
  contact_user_id UUID REFERENCES account (id),
  contact_unit_id UUID REFERENCES unit (id),
  deputy_user_id UUID REFERENCES account (id),
  review_on TEXT COLLATE "C",
  opened_at BIGINT,
  closed_at BIGINT,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (network_id, code),
  CHECK (state <> 'open' OR (contact_user_id IS NOT NULL AND contact_unit_id IS NOT NULL AND opened_at IS NOT NULL))
);
CREATE TABLE file (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  -- NULL: an intake file of a unit or of an organisation.
  case_id UUID REFERENCES family_case (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  -- NULL: the intake file of a whole organisation.
  unit_id UUID REFERENCES unit (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('lead', 'file', 'unit-intake', 'organisation-intake')),
  hidden BIGINT NOT NULL CHECK (hidden IN (0, 1)),
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed', 'restricted', 'held')),
  -- The entry that stands for the file in lists; it holds the file's title.
  cover_entry_id UUID,
  opened_at BIGINT NOT NULL
);
CREATE INDEX file_of_case ON file (case_id);
CREATE INDEX file_of_unit ON file (unit_id, kind);
CREATE INDEX file_of_organisation ON file (organisation_id, kind);
CREATE INDEX file_of_cover ON file (cover_entry_id);
CREATE UNIQUE INDEX one_lead_file ON file (case_id) WHERE kind = 'lead';
CREATE TABLE assignment (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  file_id UUID NOT NULL REFERENCES file (id),
  case_id UUID REFERENCES family_case (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('team', 'lead', 'substitute', 'supervisor', 'conference', 'emergency', 'intake', 'self', 'guardian', 'trust')),
  valid_from BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  CHECK (valid_until > valid_from)
);
CREATE INDEX assignment_of_user ON assignment (user_id, unit_id, valid_until);
CREATE INDEX assignment_of_file ON assignment (file_id, kind);
CREATE TABLE bar (
  user_id UUID NOT NULL REFERENCES account (id),
  case_id UUID NOT NULL REFERENCES family_case (id),
  reason TEXT COLLATE "C" NOT NULL CHECK (reason IN ('relative', 'conflict')),
  set_by UUID NOT NULL REFERENCES account (id),
  set_at BIGINT NOT NULL,
  PRIMARY KEY (user_id, case_id)
);
CREATE TABLE access_grant (
  id UUID PRIMARY KEY,
  case_id UUID REFERENCES family_case (id),
  from_file UUID NOT NULL REFERENCES file (id),
  entry_id UUID,
  topic TEXT COLLATE "C",
  to_file UUID NOT NULL REFERENCES file (id),
  to_kind TEXT COLLATE "C" NOT NULL CHECK (to_kind IN ('team', 'supervisor', 'conference', 'emergency', 'intake', 'self', 'guardian', 'trust')),
  to_user UUID REFERENCES account (id),
  act TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  live_from BIGINT NOT NULL,
  live_until BIGINT NOT NULL,
  basis TEXT COLLATE "C" NOT NULL,
  basis_id UUID,
  parent_id UUID REFERENCES access_grant (id),
  CHECK (live_until >= live_from),
  CHECK (act <> 'write' OR from_file = to_file)
);
CREATE INDEX grant_to_file ON access_grant (to_file, act, purpose, to_kind, live_until);
CREATE INDEX grant_from_file ON access_grant (from_file);
CREATE INDEX grant_of_entry ON access_grant (entry_id);
CREATE INDEX grant_of_parent ON access_grant (parent_id);
CREATE TABLE grant_exclusion (
  grant_id UUID NOT NULL REFERENCES access_grant (id),
  entry_id UUID NOT NULL,
  PRIMARY KEY (grant_id, entry_id)
);
-- What a signed cooperation lets flow; the network's own pages write it. One row a topic, direction, purpose and basis.
CREATE TABLE cooperation_flow (
  id UUID PRIMARY KEY,
  from_organisation UUID NOT NULL REFERENCES organisation (id),
  to_organisation UUID NOT NULL REFERENCES organisation (id),
  topic TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C" NOT NULL,
  basis TEXT COLLATE "C" NOT NULL,
  live_from BIGINT NOT NULL,
  live_until BIGINT NOT NULL,
  CHECK (live_until > live_from)
);
CREATE INDEX flow_between ON cooperation_flow (from_organisation, to_organisation, topic);
CREATE TABLE topic (
  code TEXT COLLATE "C" PRIMARY KEY,
  -- How strong a session must be to read the topic: 1 password, 2 with a second factor.
  min_strength BIGINT NOT NULL
);
INSERT INTO topic (code, min_strength) VALUES ('basic', 1), ('contact', 1), ('family', 1), ('education', 1), ('work', 1), ('income', 1), ('debt', 1), ('housing', 1), ('health', 1), ('addiction', 1), ('violence', 1), ('child-protection', 1), ('legal', 1), ('everyday', 1), ('network', 1), ('plan', 1);
