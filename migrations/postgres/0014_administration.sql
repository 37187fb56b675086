-- What an office tells people about itself, and who keeps the network's settings.
ALTER TABLE network ADD COLUMN office_unit_id UUID REFERENCES unit (id);
ALTER TABLE carrier ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE organisation ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE organisation ADD COLUMN street TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN postcode TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN town TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN telephone TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN mail TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN web TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN letterhead TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE unit ADD COLUMN telephone TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN mail TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE TABLE organisation_text (
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  place TEXT COLLATE "C" NOT NULL CHECK (place IN ('sheet', 'waiting')),
  language TEXT COLLATE "C" NOT NULL CHECK (language IN ('de', 'fr', 'en')),
  words TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, place, language)
);
