-- Care Management's ground: who exists. No personal data of clients lives in these tables.
CREATE TABLE network (
  id UUID PRIMARY KEY,
  name TEXT COLLATE "C" NOT NULL
);
CREATE TABLE carrier (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  name TEXT COLLATE "C" NOT NULL
);
CREATE TABLE organisation (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  carrier_id UUID NOT NULL REFERENCES carrier (id),
  name TEXT COLLATE "C" NOT NULL,
  regime TEXT COLLATE "C" NOT NULL CHECK (regime IN ('sgb', 'sgb-equivalent', 'kdg', 'dsg-ekd', 'gdpr', 'be')),
  -- 1 where an application preserves its date: a carrier of benefits, a municipality, or a body commissioned by them.
  preserves_applications BIGINT NOT NULL CHECK (preserves_applications IN (0, 1)),
  time_zone TEXT COLLATE "C" NOT NULL,
  -- Minute of the local day at which a first contact that nobody has taken goes to the unit's leads.
  escalation_minute BIGINT NOT NULL CHECK (escalation_minute BETWEEN 0 AND 1439),
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('active', 'ended'))
);
CREATE TABLE opening_hours (
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens_minute BIGINT NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
  closes_minute BIGINT NOT NULL CHECK (closes_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (organisation_id, weekday, opens_minute)
);
CREATE TABLE closing_day (
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  day TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, day)
);
CREATE TABLE unit (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  name TEXT COLLATE "C" NOT NULL,
  -- 1: its files are secret; outside the unit not even their existence can be told (L-10).
  hidden BIGINT NOT NULL CHECK (hidden IN (0, 1)),
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('active', 'ended'))
);
CREATE INDEX unit_of_organisation ON unit (organisation_id);
