-- Care Management's ground: who exists. No personal data of clients lives in these tables.
CREATE TABLE network (
  id BLOB PRIMARY KEY,
  name TEXT NOT NULL
) STRICT;
CREATE TABLE carrier (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  name TEXT NOT NULL
) STRICT;
CREATE TABLE organisation (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  carrier_id BLOB NOT NULL REFERENCES carrier (id),
  name TEXT NOT NULL,
  regime TEXT NOT NULL CHECK (regime IN ('sgb', 'sgb-equivalent', 'kdg', 'dsg-ekd', 'gdpr', 'be')),
  -- 1 where an application preserves its date: a carrier of benefits, a municipality, or a body commissioned by them.
  preserves_applications INTEGER NOT NULL CHECK (preserves_applications IN (0, 1)),
  time_zone TEXT NOT NULL,
  -- Minute of the local day at which a first contact that nobody has taken goes to the unit's leads.
  escalation_minute INTEGER NOT NULL CHECK (escalation_minute BETWEEN 0 AND 1439),
  status TEXT NOT NULL CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE TABLE opening_hours (
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens_minute INTEGER NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
  closes_minute INTEGER NOT NULL CHECK (closes_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (organisation_id, weekday, opens_minute)
) STRICT;
CREATE TABLE closing_day (
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  day TEXT NOT NULL,
  PRIMARY KEY (organisation_id, day)
) STRICT;
CREATE TABLE unit (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  name TEXT NOT NULL,
  -- 1: its files are secret; outside the unit not even their existence can be told (L-10).
  hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('active', 'ended'))
) STRICT;
CREATE INDEX unit_of_organisation ON unit (organisation_id);
