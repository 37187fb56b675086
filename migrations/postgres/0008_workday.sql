-- What a person is told within Lotse: that something happened, never what it says. With a file it is shown only to who still reaches the file.
CREATE TABLE notice (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  kind TEXT COLLATE "C" NOT NULL,
  file_id UUID REFERENCES file (id),
  at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX notice_of_user ON notice (user_id, unit_id, read_at, at);
CREATE INDEX notice_of_file ON notice (file_id, user_id);
-- What somebody has to do; the words are in the entry, here stands what a list is made from.
CREATE TABLE task (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  file_id UUID NOT NULL REFERENCES file (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('task', 'deadline', 'resubmission')),
  owner_user_id UUID NOT NULL REFERENCES account (id),
  owner_unit_id UUID NOT NULL REFERENCES unit (id),
  due_on TEXT COLLATE "C" NOT NULL,
  set_by UUID NOT NULL REFERENCES account (id),
  done_at BIGINT,
  done_by UUID REFERENCES account (id),
  withdrawn_at BIGINT,
  CHECK ((done_at IS NULL) = (done_by IS NULL))
);
CREATE INDEX task_of_file ON task (file_id, due_on);
CREATE INDEX task_of_owner ON task (owner_user_id, owner_unit_id, due_on) WHERE done_at IS NULL AND withdrawn_at IS NULL;
-- When somebody meets whom; with whom and where is in the entry.
CREATE TABLE appointment (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  file_id UUID NOT NULL REFERENCES file (id),
  owner_user_id UUID NOT NULL REFERENCES account (id),
  owner_unit_id UUID NOT NULL REFERENCES unit (id),
  starts_at BIGINT NOT NULL,
  ends_at BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
  CHECK (ends_at > starts_at)
);
CREATE INDEX appointment_of_file ON appointment (file_id, starts_at);
CREATE INDEX appointment_of_owner ON appointment (owner_user_id, owner_unit_id, starts_at);
