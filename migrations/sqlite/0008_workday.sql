-- What a person is told within Lotse: that something happened, never what it says. With a file it is shown only to who still reaches the file.
CREATE TABLE notice (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  kind TEXT NOT NULL,
  file_id BLOB REFERENCES file (id),
  at INTEGER NOT NULL,
  read_at INTEGER
) STRICT;
CREATE INDEX notice_of_user ON notice (user_id, unit_id, read_at, at);
CREATE INDEX notice_of_file ON notice (file_id, user_id);
-- What somebody has to do; the words are in the entry, here stands what a list is made from.
CREATE TABLE task (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  kind TEXT NOT NULL CHECK (kind IN ('task', 'deadline', 'resubmission')),
  owner_user_id BLOB NOT NULL REFERENCES account (id),
  owner_unit_id BLOB NOT NULL REFERENCES unit (id),
  due_on TEXT NOT NULL,
  set_by BLOB NOT NULL REFERENCES account (id),
  done_at INTEGER,
  done_by BLOB REFERENCES account (id),
  withdrawn_at INTEGER,
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX task_of_file ON task (file_id, due_on);
CREATE INDEX task_of_owner ON task (owner_user_id, owner_unit_id, due_on) WHERE done_at IS NULL AND withdrawn_at IS NULL;
-- When somebody meets whom; with whom and where is in the entry.
CREATE TABLE appointment (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  owner_user_id BLOB NOT NULL REFERENCES account (id),
  owner_unit_id BLOB NOT NULL REFERENCES unit (id),
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
  CHECK (ends_at > starts_at)
) STRICT;
CREATE INDEX appointment_of_file ON appointment (file_id, starts_at);
CREATE INDEX appointment_of_owner ON appointment (owner_user_id, owner_unit_id, starts_at);
