-- People and how they prove who they are: printed codes, second factors, undertakings of secrecy, qualifications.
ALTER TABLE account ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- The organisation whose administrators keep the account.
ALTER TABLE account ADD COLUMN organisation_id UUID REFERENCES organisation (id);
UPDATE account SET organisation_id = (SELECT u.organisation_id FROM membership m JOIN unit u ON u.id = m.unit_id WHERE m.user_id = account.id ORDER BY m.unit_id LIMIT 1);
-- The profession as a code of the reference list; NULL where it is only known in words.
ALTER TABLE account ADD COLUMN profession_code TEXT COLLATE "C";
-- The duty of secrecy that binds the person, as a code of the reference list (L-2).
ALTER TABLE account ADD COLUMN secrecy TEXT COLLATE "C";
-- What opens the enrolment of a second factor: the password, or after a loss a printed code alone.
ALTER TABLE account ADD COLUMN factor_from TEXT COLLATE "C" NOT NULL DEFAULT 'password' CHECK (factor_from IN ('password', 'code'));
-- The family of the browser, never its whole name.
ALTER TABLE session ADD COLUMN browser TEXT COLLATE "C" NOT NULL DEFAULT 'other';
ALTER TABLE known_device ADD COLUMN browser TEXT COLLATE "C" NOT NULL DEFAULT 'other';
ALTER TABLE known_device ADD COLUMN last_used_at BIGINT;
CREATE INDEX account_of_organisation ON account (organisation_id);
-- Printed one-time codes; only their hashes are kept.
CREATE TABLE invitation (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  code_hash BYTEA NOT NULL UNIQUE,
  purpose TEXT COLLATE "C" NOT NULL CHECK (purpose IN ('invitation', 'password', 'factor')),
  -- NULL: made on the command line.
  issued_by UUID REFERENCES account (id),
  issued_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT,
  withdrawn_at BIGINT
);
CREATE INDEX invitation_of_user ON invitation (user_id, issued_at);
-- Someone at the door: a password or a printed code was right, and something is still missing. No session yet.
CREATE TABLE doorstep (
  token_hash BYTEA PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  epoch BIGINT NOT NULL,
  -- The printed code that opened it; NULL: a password did.
  invitation_id UUID REFERENCES invitation (id),
  password_proven BIGINT NOT NULL CHECK (password_proven IN (0, 1)),
  factor_proven BIGINT NOT NULL CHECK (factor_proven IN (0, 1)),
  -- The sealed secret of a factor that is being enrolled.
  pending_secret BYTEA,
  form_secret BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX doorstep_of_user ON doorstep (user_id);
CREATE TABLE second_factor (
  user_id UUID PRIMARY KEY REFERENCES account (id),
  sealed_secret BYTEA NOT NULL,
  -- The last step of 30 seconds whose code was used; this one and older ones are refused.
  last_step BIGINT NOT NULL,
  enrolled_at BIGINT NOT NULL
);
CREATE TABLE recovery_code (
  user_id UUID NOT NULL REFERENCES account (id),
  code_hash BYTEA NOT NULL,
  made_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (user_id, code_hash)
);
-- A lost factor: one person asks, another confirms.
CREATE TABLE factor_reset (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  asked_by UUID NOT NULL REFERENCES account (id),
  asked_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  confirmed_by UUID REFERENCES account (id),
  confirmed_at BIGINT,
  withdrawn_at BIGINT,
  CHECK (asked_by <> user_id),
  CHECK (confirmed_by <> asked_by),
  CHECK (confirmed_by <> user_id)
);
CREATE INDEX factor_reset_of_user ON factor_reset (user_id, asked_at);
-- The undertaking of secrecy, as it was signed (L-2); never changed.
CREATE TABLE undertaking (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  text_version TEXT COLLATE "C" NOT NULL,
  secrecy TEXT COLLATE "C" NOT NULL,
  way TEXT COLLATE "C" NOT NULL CHECK (way IN ('here', 'paper')),
  signed_on TEXT COLLATE "C" NOT NULL,
  recorded_at BIGINT NOT NULL,
  -- NULL: on the command line.
  recorded_by UUID REFERENCES account (id)
);
CREATE INDEX undertaking_of_user ON undertaking (user_id, recorded_at);
-- Qualifications, trainings, and who learns under whom (R14, R16, R46).
CREATE TABLE qualification (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('qualification', 'training', 'in-training')),
  -- A code of the reference list; NULL where only the title says it.
  code TEXT COLLATE "C",
  title TEXT COLLATE "C" NOT NULL,
  issuer TEXT COLLATE "C" NOT NULL,
  from_on TEXT COLLATE "C" NOT NULL,
  until_on TEXT COLLATE "C",
  supervisor_id UUID REFERENCES account (id),
  recorded_by UUID REFERENCES account (id),
  recorded_at BIGINT NOT NULL,
  withdrawn_at BIGINT,
  CHECK ((kind = 'in-training') = (supervisor_id IS NOT NULL)),
  CHECK (supervisor_id <> user_id)
);
CREATE INDEX qualification_of_user ON qualification (user_id);
CREATE INDEX qualification_until ON qualification (until_on);
