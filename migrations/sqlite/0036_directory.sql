-- The directory: what units, associations and neighbours offer to people. Nothing in it is about clients.
CREATE TABLE service (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  -- Who of the network offers and keeps it; without an organisation the coordination keeps it.
  organisation_id BLOB REFERENCES organisation (id),
  unit_id BLOB REFERENCES unit (id),
  -- Who offers it where that is no organisation of the network.
  provider TEXT NOT NULL,
  sector TEXT NOT NULL,
  kind TEXT NOT NULL,
  cost TEXT NOT NULL,
  funding TEXT NOT NULL,
  sourcing TEXT NOT NULL CHECK (sourcing IN ('bought', 'granted', 'cooperative', 'voluntary')),
  access TEXT NOT NULL CHECK (access IN ('full', 'partly', 'none', 'unknown')),
  serves TEXT NOT NULL,
  mail TEXT NOT NULL,
  web TEXT NOT NULL,
  free_places INTEGER CHECK (free_places >= 0),
  waiting_weeks INTEGER CHECK (waiting_weeks >= 0),
  -- 'secret': a refuge; it has no row in service_place.
  whereabouts TEXT NOT NULL CHECK (whereabouts IN ('known', 'secret')),
  time_zone TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('listed', 'withdrawn')),
  confirmed_at INTEGER NOT NULL,
  -- Nobody where it came from another directory.
  confirmed_by BLOB REFERENCES account (id),
  version INTEGER NOT NULL,
  CHECK (unit_id IS NULL OR organisation_id IS NOT NULL)
) STRICT;
CREATE INDEX service_of_network ON service (network_id, status);
CREATE INDEX service_of_organisation ON service (organisation_id);
CREATE TABLE service_words (
  service_id BLOB NOT NULL REFERENCES service (id),
  language TEXT NOT NULL CHECK (language IN ('de', 'fr', 'en')),
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (service_id, language)
) STRICT;
-- What it helps with, how, for whom and in which language: codes of closed lists.
CREATE TABLE service_mark (
  service_id BLOB NOT NULL REFERENCES service (id),
  list TEXT NOT NULL CHECK (list IN ('area', 'form', 'group', 'language')),
  code TEXT NOT NULL,
  PRIMARY KEY (service_id, list, code)
) STRICT;
CREATE TABLE service_place (
  service_id BLOB NOT NULL REFERENCES service (id),
  position INTEGER NOT NULL CHECK (position > 0),
  name TEXT NOT NULL,
  street TEXT NOT NULL,
  postcode TEXT NOT NULL,
  town TEXT NOT NULL,
  area TEXT NOT NULL,
  PRIMARY KEY (service_id, position)
) STRICT;
CREATE TABLE service_phone (
  service_id BLOB NOT NULL REFERENCES service (id),
  position INTEGER NOT NULL CHECK (position > 0),
  number TEXT NOT NULL,
  label TEXT NOT NULL,
  seen_by TEXT NOT NULL CHECK (seen_by IN ('everyone', 'colleagues')),
  PRIMARY KEY (service_id, position)
) STRICT;
CREATE TABLE service_hours (
  service_id BLOB NOT NULL REFERENCES service (id),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens_minute INTEGER NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
  closes_minute INTEGER NOT NULL CHECK (closes_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (service_id, weekday, opens_minute)
) STRICT;
-- Rises with every change, so that every node knows when what it has in memory is of yesterday.
CREATE TABLE directory_edition (
  network_id BLOB PRIMARY KEY REFERENCES network (id),
  number INTEGER NOT NULL
) STRICT;
