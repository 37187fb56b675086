-- An instrument that an organisation took in from elsewhere or changed: what is asked, as data. No version is ever changed;
-- an assessment keeps the one it began with.
CREATE TABLE instrument (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  code TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  body TEXT COLLATE "C" NOT NULL,
  taken_in_at BIGINT NOT NULL,
  taken_in_by UUID NOT NULL REFERENCES account (id),
  UNIQUE (network_id, code, version)
);
