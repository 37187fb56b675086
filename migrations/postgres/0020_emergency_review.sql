-- Somebody opened a file of their own unit in an emergency: for an hour, for chosen topics, reviewed afterwards (policy P11).
CREATE TABLE emergency_access (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  case_id UUID NOT NULL REFERENCES family_case (id),
  file_id UUID NOT NULL REFERENCES file (id),
  user_id UUID NOT NULL REFERENCES account (id),
  category TEXT COLLATE "C" NOT NULL CHECK (category IN ('danger-to-life', 'child-protection', 'violence', 'deadline', 'unreachable')),
  -- The words of the reason: an entry of the file.
  reason_entry_id UUID NOT NULL REFERENCES entry (id),
  opened_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  ended_at BIGINT,
  review_due_at BIGINT NOT NULL,
  -- From when on the person may see it in the list of who looked.
  shown_from BIGINT NOT NULL,
  -- Why it is shown to the person later.
  withheld_for TEXT COLLATE "C" CHECK (withheld_for IN ('child-protection', 'safety')),
  reviewed_by UUID REFERENCES account (id),
  reviewed_at BIGINT,
  finding TEXT COLLATE "C" CHECK (finding IN ('justified', 'avoidable', 'unjustified')),
  -- The words of the review: an entry of the file.
  finding_entry_id UUID REFERENCES entry (id),
  reminded_at BIGINT,
  version BIGINT NOT NULL,
  CHECK (until_at > opened_at),
  CHECK ((reviewed_at IS NULL) = (finding IS NULL)),
  CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CHECK (reviewed_by <> user_id)
);
-- No second use while one is open.
CREATE UNIQUE INDEX one_open_emergency ON emergency_access (user_id) WHERE reviewed_at IS NULL;
CREATE INDEX emergency_of_unit ON emergency_access (unit_id, opened_at);
CREATE INDEX emergency_of_organisation ON emergency_access (organisation_id, opened_at);
CREATE INDEX emergency_of_file ON emergency_access (file_id, opened_at);
CREATE TABLE emergency_topic (
  access_id UUID NOT NULL REFERENCES emergency_access (id),
  topic TEXT COLLATE "C" NOT NULL REFERENCES topic (code),
  PRIMARY KEY (access_id, topic)
);
-- What a person asks of an organisation by right (Art. 15 to 21 GDPR), with its period.
CREATE TABLE protection_request (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('information', 'correction', 'erasure', 'restriction', 'objection')),
  way TEXT COLLATE "C" NOT NULL CHECK (way IN ('portal', 'letter', 'spoken')),
  case_id UUID REFERENCES family_case (id),
  file_id UUID REFERENCES file (id),
  -- The person card it is about, and the words in which it was asked: entries of the file.
  person_id UUID REFERENCES entry (id),
  words_id UUID REFERENCES entry (id),
  -- Who asked with an account of their own.
  asked_by UUID REFERENCES account (id),
  -- Who of staff wrote it down.
  recorded_by UUID REFERENCES account (id),
  received_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  extended_at BIGINT,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'decided', 'withdrawn')),
  decision TEXT COLLATE "C" CHECK (decision IN ('granted', 'partly', 'refused')),
  decided_by UUID REFERENCES account (id),
  decided_at BIGINT,
  version BIGINT NOT NULL,
  CHECK (due_at > received_at),
  CHECK ((state = 'decided') = (decision IS NOT NULL))
);
CREATE INDEX protection_request_of_organisation ON protection_request (organisation_id, state, due_at);
CREATE INDEX protection_request_of_file ON protection_request (file_id);
CREATE INDEX protection_request_of_account ON protection_request (asked_by);
-- A breach of data protection with its clock of 72 hours (Art. 33 GDPR); the account of it is sealed.
CREATE TABLE breach (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('lost', 'wrong-recipient', 'misuse', 'intrusion', 'unavailable', 'other')),
  noticed_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  -- What may be concerned: a stretch of time, perhaps one account.
  from_at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  account_id UUID REFERENCES account (id),
  recorded_by UUID NOT NULL REFERENCES account (id),
  note BYTEA NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'reported', 'no-risk')),
  decided_by UUID REFERENCES account (id),
  decided_at BIGINT,
  -- When the people concerned were told (Art. 34 GDPR).
  told_at BIGINT,
  version BIGINT NOT NULL,
  CHECK (until_at > from_at),
  CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE INDEX breach_of_organisation ON breach (organisation_id, noticed_at);
-- What a person did within a stretch of time, in one organisation.
CREATE INDEX journal_of_organisation ON journal (organisation_id, at);
