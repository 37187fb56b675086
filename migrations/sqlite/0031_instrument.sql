-- An instrument that an organisation took in from elsewhere or changed: what is asked, as data. No version is ever changed;
-- an assessment keeps the one it began with.
CREATE TABLE instrument (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  code TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  taken_in_at INTEGER NOT NULL,
  taken_in_by BLOB NOT NULL REFERENCES account (id),
  UNIQUE (network_id, code, version)
) STRICT;
