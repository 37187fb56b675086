-- What an office tells people about itself, and who keeps the network's settings.
ALTER TABLE network ADD COLUMN office_unit_id BLOB REFERENCES unit (id);
ALTER TABLE carrier ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE organisation ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE organisation ADD COLUMN street TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN postcode TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN town TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN mail TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN web TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN letterhead TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE unit ADD COLUMN telephone TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN mail TEXT NOT NULL DEFAULT '';
CREATE TABLE organisation_text (
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  place TEXT NOT NULL CHECK (place IN ('sheet', 'waiting')),
  language TEXT NOT NULL CHECK (language IN ('de', 'fr', 'en')),
  words TEXT NOT NULL,
  PRIMARY KEY (organisation_id, place, language)
) STRICT;
