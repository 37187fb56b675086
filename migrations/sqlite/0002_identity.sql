CREATE TABLE account (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  profession TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
  -- Raised by a new password or by disabling; a session or token of an older epoch is dead at its next use.
  epoch INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE membership (
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'disabled')),
  PRIMARY KEY (user_id, unit_id)
) STRICT;
CREATE INDEX membership_of_unit ON membership (unit_id);
CREATE TABLE membership_role (
  user_id BLOB NOT NULL,
  unit_id BLOB NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('intake', 'worker', 'lead', 'administrator', 'coordinator', 'officer')),
  PRIMARY KEY (user_id, unit_id, role),
  FOREIGN KEY (user_id, unit_id) REFERENCES membership (user_id, unit_id)
) STRICT;
CREATE TABLE session (
  token_hash BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  epoch INTEGER NOT NULL,
  strength INTEGER NOT NULL,
  form_secret BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_of_user ON session (user_id);
CREATE TABLE access_token (
  id BLOB PRIMARY KEY,
  token_hash BLOB NOT NULL UNIQUE,
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  epoch INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;
-- A browser from which someone has logged in before; its own guesses are counted apart from everybody else's.
CREATE TABLE known_device (
  token_hash BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE login_throttle (
  bucket BLOB PRIMARY KEY,
  failures INTEGER NOT NULL,
  window_from INTEGER NOT NULL
) STRICT;
