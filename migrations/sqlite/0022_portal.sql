-- Access for the people themselves: who looks into which portal file, what is withheld from them, and how data end.
ALTER TABLE account ADD COLUMN kind TEXT NOT NULL DEFAULT 'staff' CHECK (kind IN ('staff', 'client'));
-- A portal unit has no staff: clients of an organisation belong to it, so that they belong to none that works.
ALTER TABLE unit ADD COLUMN kind TEXT NOT NULL DEFAULT 'service' CHECK (kind IN ('service', 'portal'));
-- The portal file of a person card: what the person, a guardian or a person of trust sees of one unit's file.
CREATE TABLE portal_file (
  file_id BLOB PRIMARY KEY REFERENCES file (id),
  case_id BLOB NOT NULL REFERENCES family_case (id),
  from_file BLOB NOT NULL REFERENCES file (id),
  person_id BLOB NOT NULL REFERENCES entry (id),
  opened_by BLOB NOT NULL REFERENCES account (id),
  opened_at INTEGER NOT NULL,
  UNIQUE (from_file, person_id)
) STRICT;
-- Who looks into a portal file, as whom, and how far. Ended, never deleted.
CREATE TABLE portal_access (
  id BLOB PRIMARY KEY,
  file_id BLOB NOT NULL REFERENCES portal_file (file_id),
  user_id BLOB NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind IN ('self', 'guardian', 'trust')),
  reach TEXT NOT NULL CHECK (reach IN ('own', 'family')),
  -- 1: named as a risk in the file (policy F5); then never the family's shared matters.
  named_as_risk INTEGER NOT NULL CHECK (named_as_risk IN (0, 1)),
  given_by BLOB NOT NULL REFERENCES account (id),
  given_at INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  ended_by BLOB REFERENCES account (id),
  ended_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (valid_until > given_at),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK (named_as_risk = 0 OR reach = 'own')
) STRICT;
CREATE INDEX portal_access_of_file ON portal_access (file_id);
CREATE UNIQUE INDEX one_portal_access ON portal_access (user_id, file_id) WHERE ended_at IS NULL;
-- Entries that nobody sees through a portal, and why: a third party's, an informant's, for safety (P13, F5, L-21).
CREATE TABLE portal_withheld (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  reason TEXT NOT NULL CHECK (reason IN ('third-party', 'informant', 'safety')),
  withheld_by BLOB NOT NULL REFERENCES account (id),
  withheld_at INTEGER NOT NULL
) STRICT;
-- A file on hold or restricted (Art. 18 GDPR): nobody writes, nothing is erased, until somebody looks at it again.
CREATE TABLE file_hold (
  id BLOB PRIMARY KEY,
  file_id BLOB NOT NULL REFERENCES file (id),
  kind TEXT NOT NULL CHECK (kind IN ('held', 'restricted')),
  reason TEXT NOT NULL CHECK (reason IN ('dispute', 'court', 'evidence', 'accuracy', 'objection', 'retention')),
  owner_id BLOB NOT NULL REFERENCES account (id),
  set_by BLOB NOT NULL REFERENCES account (id),
  set_at INTEGER NOT NULL,
  review_on TEXT NOT NULL,
  ended_by BLOB REFERENCES account (id),
  ended_at INTEGER,
  version INTEGER NOT NULL,
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_hold ON file_hold (file_id) WHERE ended_at IS NULL;
-- Files whose period of retention has passed, as the daily round found them: a list, never a deletion.
CREATE TABLE retention_due (
  file_id BLOB PRIMARY KEY REFERENCES file (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  rule TEXT NOT NULL,
  due_on TEXT NOT NULL,
  listed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX retention_due_of_organisation ON retention_due (organisation_id, due_on);
-- An erasure: proposed by one person, released by another, done by destroying keys; what stays is this row without content.
CREATE TABLE erasure (
  id BLOB PRIMARY KEY,
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  ground TEXT NOT NULL CHECK (ground IN ('retention', 'request')),
  rule TEXT NOT NULL,
  proposed_by BLOB NOT NULL REFERENCES account (id),
  proposed_at INTEGER NOT NULL,
  released_by BLOB REFERENCES account (id),
  released_at INTEGER,
  withdrawn_at INTEGER,
  -- How many entries became unreadable, and when the last copy of their keys is gone from backups.
  entries INTEGER,
  keys_gone_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (released_by <> proposed_by),
  CHECK ((released_at IS NULL) = (released_by IS NULL))
) STRICT;
CREATE INDEX erasure_of_organisation ON erasure (organisation_id, proposed_at);
CREATE UNIQUE INDEX one_erasure ON erasure (file_id) WHERE withdrawn_at IS NULL;
