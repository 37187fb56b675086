CREATE TABLE account (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  login TEXT COLLATE "C" NOT NULL UNIQUE,
  name TEXT COLLATE "C" NOT NULL,
  profession TEXT COLLATE "C" NOT NULL,
  password_hash TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
  -- Raised by a new password or by disabling; a session or token of an older epoch is dead at its next use.
  epoch BIGINT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE TABLE membership (
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
  PRIMARY KEY (user_id, unit_id)
);
CREATE INDEX membership_of_unit ON membership (unit_id);
CREATE TABLE membership_role (
  user_id UUID NOT NULL,
  unit_id UUID NOT NULL,
  role TEXT COLLATE "C" NOT NULL CHECK (role IN ('intake', 'worker', 'lead', 'administrator', 'coordinator', 'officer')),
  PRIMARY KEY (user_id, unit_id, role),
  FOREIGN KEY (user_id, unit_id) REFERENCES membership (user_id, unit_id)
);
CREATE TABLE session (
  token_hash BYTEA PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  epoch BIGINT NOT NULL,
  strength BIGINT NOT NULL,
  form_secret BYTEA NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX session_of_user ON session (user_id);
CREATE TABLE access_token (
  id UUID PRIMARY KEY,
  token_hash BYTEA NOT NULL UNIQUE,
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  epoch BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  revoked_at BIGINT
);
-- A browser from which someone has logged in before; its own guesses are counted apart from everybody else's.
CREATE TABLE known_device (
  token_hash BYTEA PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  created_at BIGINT NOT NULL
);
CREATE TABLE login_throttle (
  bucket BYTEA PRIMARY KEY,
  failures BIGINT NOT NULL,
  window_from BIGINT NOT NULL
);
