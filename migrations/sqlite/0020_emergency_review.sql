-- Somebody opened a file of their own unit in an emergency: for an hour, for chosen topics, reviewed afterwards (policy P11).
CREATE TABLE emergency_access (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  case_id BLOB NOT NULL REFERENCES family_case (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  user_id BLOB NOT NULL REFERENCES account (id),
  category TEXT NOT NULL CHECK (category IN ('danger-to-life', 'child-protection', 'violence', 'deadline', 'unreachable')),
  -- The words of the reason: an entry of the file.
  reason_entry_id BLOB NOT NULL REFERENCES entry (id),
  opened_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  ended_at INTEGER,
  review_due_at INTEGER NOT NULL,
  -- From when on the person may see it in the list of who looked.
  shown_from INTEGER NOT NULL,
  -- Why it is shown to the person later.
  withheld_for TEXT CHECK (withheld_for IN ('child-protection', 'safety')),
  reviewed_by BLOB REFERENCES account (id),
  reviewed_at INTEGER,
  finding TEXT CHECK (finding IN ('justified', 'avoidable', 'unjustified')),
  -- The words of the review: an entry of the file.
  finding_entry_id BLOB REFERENCES entry (id),
  reminded_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (until_at > opened_at),
  CHECK ((reviewed_at IS NULL) = (finding IS NULL)),
  CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CHECK (reviewed_by <> user_id)
) STRICT;
-- No second use while one is open.
CREATE UNIQUE INDEX one_open_emergency ON emergency_access (user_id) WHERE reviewed_at IS NULL;
CREATE INDEX emergency_of_unit ON emergency_access (unit_id, opened_at);
CREATE INDEX emergency_of_organisation ON emergency_access (organisation_id, opened_at);
CREATE INDEX emergency_of_file ON emergency_access (file_id, opened_at);
CREATE TABLE emergency_topic (
  access_id BLOB NOT NULL REFERENCES emergency_access (id),
  topic TEXT NOT NULL REFERENCES topic (code),
  PRIMARY KEY (access_id, topic)
) STRICT;
-- What a person asks of an organisation by right (Art. 15 to 21 GDPR), with its period.
CREATE TABLE protection_request (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  kind TEXT NOT NULL CHECK (kind IN ('information', 'correction', 'erasure', 'restriction', 'objection')),
  way TEXT NOT NULL CHECK (way IN ('portal', 'letter', 'spoken')),
  case_id BLOB REFERENCES family_case (id),
  file_id BLOB REFERENCES file (id),
  -- The person card it is about, and the words in which it was asked: entries of the file.
  person_id BLOB REFERENCES entry (id),
  words_id BLOB REFERENCES entry (id),
  -- Who asked with an account of their own.
  asked_by BLOB REFERENCES account (id),
  -- Who of staff wrote it down.
  recorded_by BLOB REFERENCES account (id),
  received_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  extended_at INTEGER,
  state TEXT NOT NULL CHECK (state IN ('open', 'decided', 'withdrawn')),
  decision TEXT CHECK (decision IN ('granted', 'partly', 'refused')),
  decided_by BLOB REFERENCES account (id),
  decided_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (due_at > received_at),
  CHECK ((state = 'decided') = (decision IS NOT NULL))
) STRICT;
CREATE INDEX protection_request_of_organisation ON protection_request (organisation_id, state, due_at);
CREATE INDEX protection_request_of_file ON protection_request (file_id);
CREATE INDEX protection_request_of_account ON protection_request (asked_by);
-- A breach of data protection with its clock of 72 hours (Art. 33 GDPR); the account of it is sealed.
CREATE TABLE breach (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  kind TEXT NOT NULL CHECK (kind IN ('lost', 'wrong-recipient', 'misuse', 'intrusion', 'unavailable', 'other')),
  noticed_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  -- What may be concerned: a stretch of time, perhaps one account.
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  account_id BLOB REFERENCES account (id),
  recorded_by BLOB NOT NULL REFERENCES account (id),
  note BLOB NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'reported', 'no-risk')),
  decided_by BLOB REFERENCES account (id),
  decided_at INTEGER,
  -- When the people concerned were told (Art. 34 GDPR).
  told_at INTEGER,
  version INTEGER NOT NULL,
  CHECK (until_at > from_at),
  CHECK ((state = 'open') = (decided_at IS NULL))
) STRICT;
CREATE INDEX breach_of_organisation ON breach (organisation_id, noticed_at);
-- What a person did within a stretch of time, in one organisation.
CREATE INDEX journal_of_organisation ON journal (organisation_id, at);
