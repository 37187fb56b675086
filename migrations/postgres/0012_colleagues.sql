-- Somebody is away for whole local days, and who stands in: at most 30 days, within the unit (policy P5).
CREATE TABLE absence (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  first_day TEXT COLLATE "C" NOT NULL,
  last_day TEXT COLLATE "C" NOT NULL,
  -- The same as moments: the start of the first day, and the end of the last one or of an early return.
  valid_from BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  substitute_user_id UUID NOT NULL REFERENCES account (id),
  cover TEXT COLLATE "C" NOT NULL CHECK (cover IN ('all', 'chosen')),
  set_by UUID NOT NULL REFERENCES account (id),
  set_at BIGINT NOT NULL,
  ended_at BIGINT,
  -- When the person has looked at what happened meanwhile.
  returned_at BIGINT,
  version BIGINT NOT NULL
);
CREATE INDEX absence_of_user ON absence (user_id, unit_id, valid_until);
CREATE INDEX absence_of_unit ON absence (unit_id, valid_until);
-- Who stands in for which case; the right itself is a time-bounded assignment.
CREATE TABLE absence_case (
  absence_id UUID NOT NULL REFERENCES absence (id),
  file_id UUID NOT NULL REFERENCES file (id),
  substitute_user_id UUID NOT NULL REFERENCES account (id),
  PRIMARY KEY (absence_id, file_id)
);
CREATE INDEX absence_case_of_file ON absence_case (file_id);
CREATE INDEX absence_case_of_substitute ON absence_case (substitute_user_id);
-- What the nightly check found in a file, until it is cleared (R209, rule 14).
CREATE TABLE finding (
  file_id UUID NOT NULL REFERENCES file (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('contact-person', 'next-step', 'contact', 'first-contact')),
  found_at BIGINT NOT NULL,
  case_id UUID NOT NULL REFERENCES family_case (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  cleared_at BIGINT,
  PRIMARY KEY (file_id, kind, found_at)
);
CREATE UNIQUE INDEX one_open_finding ON finding (file_id, kind) WHERE cleared_at IS NULL;
CREATE INDEX finding_of_unit ON finding (unit_id, kind) WHERE cleared_at IS NULL;
-- How long an organisation lets a family go without contact; where no row stands it is 42 days.
CREATE TABLE contact_interval (
  organisation_id UUID PRIMARY KEY REFERENCES organisation (id),
  days BIGINT NOT NULL CHECK (days BETWEEN 1 AND 365),
  version BIGINT NOT NULL
);
-- The last local day on which an organisation's cases were checked.
CREATE TABLE checked_day (
  organisation_id UUID PRIMARY KEY REFERENCES organisation (id),
  day TEXT COLLATE "C" NOT NULL
);
-- One row: the one moment for which the next round is queued.
CREATE TABLE next_round (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  at BIGINT NOT NULL
);
