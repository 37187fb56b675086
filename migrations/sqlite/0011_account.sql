-- People and how they prove who they are: printed codes, second factors, undertakings of secrecy, qualifications.
ALTER TABLE account ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- The organisation whose administrators keep the account.
ALTER TABLE account ADD COLUMN organisation_id BLOB REFERENCES organisation (id);
UPDATE account SET organisation_id = (SELECT u.organisation_id FROM membership m JOIN unit u ON u.id = m.unit_id WHERE m.user_id = account.id ORDER BY m.unit_id LIMIT 1);
-- The profession as a code of the reference list; NULL where it is only known in words.
ALTER TABLE account ADD COLUMN profession_code TEXT;
-- The duty of secrecy that binds the person, as a code of the reference list (L-2).
ALTER TABLE account ADD COLUMN secrecy TEXT;
-- What opens the enrolment of a second factor: the password, or after a loss a printed code alone.
ALTER TABLE account ADD COLUMN factor_from TEXT NOT NULL DEFAULT 'password' CHECK (factor_from IN ('password', 'code'));
-- The family of the browser, never its whole name.
ALTER TABLE session ADD COLUMN browser TEXT NOT NULL DEFAULT 'other';
ALTER TABLE known_device ADD COLUMN browser TEXT NOT NULL DEFAULT 'other';
ALTER TABLE known_device ADD COLUMN last_used_at INTEGER;
CREATE INDEX account_of_organisation ON account (organisation_id);
-- Printed one-time codes; only their hashes are kept.
CREATE TABLE invitation (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  code_hash BLOB NOT NULL UNIQUE,
  purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'password', 'factor')),
  -- NULL: made on the command line.
  issued_by BLOB REFERENCES account (id),
  issued_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX invitation_of_user ON invitation (user_id, issued_at);
-- Someone at the door: a password or a printed code was right, and something is still missing. No session yet.
CREATE TABLE doorstep (
  token_hash BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  epoch INTEGER NOT NULL,
  -- The printed code that opened it; NULL: a password did.
  invitation_id BLOB REFERENCES invitation (id),
  password_proven INTEGER NOT NULL CHECK (password_proven IN (0, 1)),
  factor_proven INTEGER NOT NULL CHECK (factor_proven IN (0, 1)),
  -- The sealed secret of a factor that is being enrolled.
  pending_secret BLOB,
  form_secret BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX doorstep_of_user ON doorstep (user_id);
CREATE TABLE second_factor (
  user_id BLOB PRIMARY KEY REFERENCES account (id),
  sealed_secret BLOB NOT NULL,
  -- The last step of 30 seconds whose code was used; this one and older ones are refused.
  last_step INTEGER NOT NULL,
  enrolled_at INTEGER NOT NULL
) STRICT;
CREATE TABLE recovery_code (
  user_id BLOB NOT NULL REFERENCES account (id),
  code_hash BLOB NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER,
  PRIMARY KEY (user_id, code_hash)
) STRICT;
-- A lost factor: one person asks, another confirms.
CREATE TABLE factor_reset (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  asked_by BLOB NOT NULL REFERENCES account (id),
  asked_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  confirmed_by BLOB REFERENCES account (id),
  confirmed_at INTEGER,
  withdrawn_at INTEGER,
  CHECK (asked_by <> user_id),
  CHECK (confirmed_by <> asked_by),
  CHECK (confirmed_by <> user_id)
) STRICT;
CREATE INDEX factor_reset_of_user ON factor_reset (user_id, asked_at);
-- The undertaking of secrecy, as it was signed (L-2); never changed.
CREATE TABLE undertaking (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  text_version TEXT NOT NULL,
  secrecy TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('here', 'paper')),
  signed_on TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  -- NULL: on the command line.
  recorded_by BLOB REFERENCES account (id)
) STRICT;
CREATE INDEX undertaking_of_user ON undertaking (user_id, recorded_at);
-- Qualifications, trainings, and who learns under whom (R14, R16, R46).
CREATE TABLE qualification (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind IN ('qualification', 'training', 'in-training')),
  -- A code of the reference list; NULL where only the title says it.
  code TEXT,
  title TEXT NOT NULL,
  issuer TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  supervisor_id BLOB REFERENCES account (id),
  recorded_by BLOB REFERENCES account (id),
  recorded_at INTEGER NOT NULL,
  withdrawn_at INTEGER,
  CHECK ((kind = 'in-training') = (supervisor_id IS NOT NULL)),
  CHECK (supervisor_id <> user_id)
) STRICT;
CREATE INDEX qualification_of_user ON qualification (user_id);
CREATE INDEX qualification_until ON qualification (until_on);
