-- The directory: what units, associations and neighbours offer to people. Nothing in it is about clients.
CREATE TABLE service (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  -- Who of the network offers and keeps it; without an organisation the coordination keeps it.
  organisation_id UUID REFERENCES organisation (id),
  unit_id UUID REFERENCES unit (id),
  -- Who offers it where that is no organisation of the network.
  provider TEXT COLLATE "C" NOT NULL,
  sector TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  cost TEXT COLLATE "C" NOT NULL,
  funding TEXT COLLATE "C" NOT NULL,
  sourcing TEXT COLLATE "C" NOT NULL CHECK (sourcing IN ('bought', 'granted', 'cooperative', 'voluntary')),
  access TEXT COLLATE "C" NOT NULL CHECK (access IN ('full', 'partly', 'none', 'unknown')),
  serves TEXT COLLATE "C" NOT NULL,
  mail TEXT COLLATE "C" NOT NULL,
  web TEXT COLLATE "C" NOT NULL,
  free_places BIGINT CHECK (free_places >= 0),
  waiting_weeks BIGINT CHECK (waiting_weeks >= 0),
  -- 'secret': a refuge; it has no row in service_place.
  whereabouts TEXT COLLATE "C" NOT NULL CHECK (whereabouts IN ('known', 'secret')),
  time_zone TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL CHECK (status IN ('listed', 'withdrawn')),
  confirmed_at BIGINT NOT NULL,
  -- Nobody where it came from another directory.
  confirmed_by UUID REFERENCES account (id),
  version BIGINT NOT NULL,
  CHECK (unit_id IS NULL OR organisation_id IS NOT NULL)
);
CREATE INDEX service_of_network ON service (network_id, status);
CREATE INDEX service_of_organisation ON service (organisation_id);
CREATE TABLE service_words (
  service_id UUID NOT NULL REFERENCES service (id),
  language TEXT COLLATE "C" NOT NULL CHECK (language IN ('de', 'fr', 'en')),
  name TEXT COLLATE "C" NOT NULL,
  description TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, language)
);
-- What it helps with, how, for whom and in which language: codes of closed lists.
CREATE TABLE service_mark (
  service_id UUID NOT NULL REFERENCES service (id),
  list TEXT COLLATE "C" NOT NULL CHECK (list IN ('area', 'form', 'group', 'language')),
  code TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, list, code)
);
CREATE TABLE service_place (
  service_id UUID NOT NULL REFERENCES service (id),
  position BIGINT NOT NULL CHECK (position > 0),
  name TEXT COLLATE "C" NOT NULL,
  street TEXT COLLATE "C" NOT NULL,
  postcode TEXT COLLATE "C" NOT NULL,
  town TEXT COLLATE "C" NOT NULL,
  area TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (service_id, position)
);
CREATE TABLE service_phone (
  service_id UUID NOT NULL REFERENCES service (id),
  position BIGINT NOT NULL CHECK (position > 0),
  number TEXT COLLATE "C" NOT NULL,
  label TEXT COLLATE "C" NOT NULL,
  seen_by TEXT COLLATE "C" NOT NULL CHECK (seen_by IN ('everyone', 'colleagues')),
  PRIMARY KEY (service_id, position)
);
CREATE TABLE service_hours (
  service_id UUID NOT NULL REFERENCES service (id),
  weekday BIGINT NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens_minute BIGINT NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
  closes_minute BIGINT NOT NULL CHECK (closes_minute BETWEEN 1 AND 1440),
  PRIMARY KEY (service_id, weekday, opens_minute)
);
-- Rises with every change, so that every node knows when what it has in memory is of yesterday.
CREATE TABLE directory_edition (
  network_id UUID PRIMARY KEY REFERENCES network (id),
  number BIGINT NOT NULL
);
