-- Access for the people themselves: who looks into which portal file, what is withheld from them, and how data end.
ALTER TABLE account ADD COLUMN kind TEXT COLLATE "C" NOT NULL DEFAULT 'staff' CHECK (kind IN ('staff', 'client'));
-- A portal unit has no staff: clients of an organisation belong to it, so that they belong to none that works.
ALTER TABLE unit ADD COLUMN kind TEXT COLLATE "C" NOT NULL DEFAULT 'service' CHECK (kind IN ('service', 'portal'));
-- The portal file of a person card: what the person, a guardian or a person of trust sees of one unit's file.
CREATE TABLE portal_file (
  file_id UUID PRIMARY KEY REFERENCES file (id),
  case_id UUID NOT NULL REFERENCES family_case (id),
  from_file UUID NOT NULL REFERENCES file (id),
  person_id UUID NOT NULL REFERENCES entry (id),
  opened_by UUID NOT NULL REFERENCES account (id),
  opened_at BIGINT NOT NULL,
  UNIQUE (from_file, person_id)
);
-- Who looks into a portal file, as whom, and how far. Ended, never deleted.
CREATE TABLE portal_access (
  id UUID PRIMARY KEY,
  file_id UUID NOT NULL REFERENCES portal_file (file_id),
  user_id UUID NOT NULL REFERENCES account (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('self', 'guardian', 'trust')),
  reach TEXT COLLATE "C" NOT NULL CHECK (reach IN ('own', 'family')),
  -- 1: named as a risk in the file (policy F5); then never the family's shared matters.
  named_as_risk BIGINT NOT NULL CHECK (named_as_risk IN (0, 1)),
  given_by UUID NOT NULL REFERENCES account (id),
  given_at BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  ended_by UUID REFERENCES account (id),
  ended_at BIGINT,
  version BIGINT NOT NULL,
  CHECK (valid_until > given_at),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK (named_as_risk = 0 OR reach = 'own')
);
CREATE INDEX portal_access_of_file ON portal_access (file_id);
CREATE UNIQUE INDEX one_portal_access ON portal_access (user_id, file_id) WHERE ended_at IS NULL;
-- Entries that nobody sees through a portal, and why: a third party's, an informant's, for safety (P13, F5, L-21).
CREATE TABLE portal_withheld (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  reason TEXT COLLATE "C" NOT NULL CHECK (reason IN ('third-party', 'informant', 'safety')),
  withheld_by UUID NOT NULL REFERENCES account (id),
  withheld_at BIGINT NOT NULL
);
-- A file on hold or restricted (Art. 18 GDPR): nobody writes, nothing is erased, until somebody looks at it again.
CREATE TABLE file_hold (
  id UUID PRIMARY KEY,
  file_id UUID NOT NULL REFERENCES file (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('held', 'restricted')),
  reason TEXT COLLATE "C" NOT NULL CHECK (reason IN ('dispute', 'court', 'evidence', 'accuracy', 'objection', 'retention')),
  owner_id UUID NOT NULL REFERENCES account (id),
  set_by UUID NOT NULL REFERENCES account (id),
  set_at BIGINT NOT NULL,
  review_on TEXT COLLATE "C" NOT NULL,
  ended_by UUID REFERENCES account (id),
  ended_at BIGINT,
  version BIGINT NOT NULL,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX one_hold ON file_hold (file_id) WHERE ended_at IS NULL;
-- Files whose period of retention has passed, as the daily round found them: a list, never a deletion.
CREATE TABLE retention_due (
  file_id UUID PRIMARY KEY REFERENCES file (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  rule TEXT COLLATE "C" NOT NULL,
  due_on TEXT COLLATE "C" NOT NULL,
  listed_at BIGINT NOT NULL
);
CREATE INDEX retention_due_of_organisation ON retention_due (organisation_id, due_on);
-- An erasure: proposed by one person, released by another, done by destroying keys; what stays is this row without content.
CREATE TABLE erasure (
  id UUID PRIMARY KEY,
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  file_id UUID NOT NULL REFERENCES file (id),
  ground TEXT COLLATE "C" NOT NULL CHECK (ground IN ('retention', 'request')),
  rule TEXT COLLATE "C" NOT NULL,
  proposed_by UUID NOT NULL REFERENCES account (id),
  proposed_at BIGINT NOT NULL,
  released_by UUID REFERENCES account (id),
  released_at BIGINT,
  withdrawn_at BIGINT,
  -- How many entries became unreadable, and when the last copy of their keys is gone from backups.
  entries BIGINT,
  keys_gone_at BIGINT,
  version BIGINT NOT NULL,
  CHECK (released_by <> proposed_by),
  CHECK ((released_at IS NULL) = (released_by IS NULL))
);
CREATE INDEX erasure_of_organisation ON erasure (organisation_id, proposed_at);
CREATE UNIQUE INDEX one_erasure ON erasure (file_id) WHERE withdrawn_at IS NULL;
