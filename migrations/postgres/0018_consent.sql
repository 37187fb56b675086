-- What organisations have agreed to give each other; nothing in it is about clients. Signed is final (rule 10).
CREATE TABLE cooperation (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL REFERENCES network (id),
  title TEXT COLLATE "C" NOT NULL,
  aim TEXT COLLATE "C" NOT NULL,
  -- The first signature fixes the text; until then it is a draft.
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('draft', 'signed', 'ended')),
  -- The local days on which it holds, and the same as moments.
  first_day TEXT COLLATE "C" NOT NULL,
  last_day TEXT COLLATE "C" NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  drafted_by UUID NOT NULL REFERENCES account (id),
  drafted_at BIGINT NOT NULL,
  ended_by UUID REFERENCES account (id),
  ended_at BIGINT,
  version BIGINT NOT NULL CHECK (version >= 1),
  CHECK (valid_until > valid_from)
);
CREATE INDEX cooperation_of_network ON cooperation (network_id, state);
CREATE TABLE cooperation_party (
  cooperation_id UUID NOT NULL REFERENCES cooperation (id),
  organisation_id UUID NOT NULL REFERENCES organisation (id),
  signed_by UUID REFERENCES account (id),
  signed_at BIGINT,
  PRIMARY KEY (cooperation_id, organisation_id),
  CHECK ((signed_by IS NULL) = (signed_at IS NULL))
);
CREATE INDEX cooperation_of_party ON cooperation_party (organisation_id);
CREATE TABLE cooperation_matrix (
  cooperation_id UUID NOT NULL REFERENCES cooperation (id),
  from_organisation UUID NOT NULL REFERENCES organisation (id),
  to_organisation UUID NOT NULL REFERENCES organisation (id),
  topic TEXT COLLATE "C" NOT NULL REFERENCES topic (code),
  purpose TEXT COLLATE "C" NOT NULL,
  basis TEXT COLLATE "C" NOT NULL CHECK (basis IN ('consent', 'statute')),
  PRIMARY KEY (cooperation_id, from_organisation, to_organisation, topic, purpose, basis),
  CHECK (from_organisation <> to_organisation)
);
-- Which cooperation lets it flow; its end ends the row.
ALTER TABLE cooperation_flow ADD COLUMN cooperation_id UUID REFERENCES cooperation (id);
CREATE INDEX flow_of_cooperation ON cooperation_flow (cooperation_id);
-- Whatever rests on a consent or on a statute's record is found by it when that ends.
CREATE INDEX grant_of_basis ON access_grant (basis_id) WHERE basis_id IS NOT NULL;
-- Who may be given what, by whom, what for and until when (L-14); the words are in the entry. Two kinds, kept apart (L-15).
CREATE TABLE consent (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  kinds TEXT COLLATE "C" NOT NULL CHECK (kinds IN ('data-protection', 'secrecy', 'both')),
  -- The card of the person whose matters they are.
  person_entry_id UUID NOT NULL REFERENCES entry (id),
  from_file UUID NOT NULL REFERENCES file (id),
  to_unit UUID NOT NULL REFERENCES unit (id),
  -- One named person there, or else one function.
  to_user UUID REFERENCES account (id),
  to_function TEXT COLLATE "C",
  -- Whether it holds in the other direction too.
  mutual BIGINT NOT NULL CHECK (mutual IN (0, 1)),
  purpose TEXT COLLATE "C" NOT NULL,
  valid_from BIGINT NOT NULL,
  valid_until BIGINT NOT NULL,
  state TEXT COLLATE "C" NOT NULL CHECK (state IN ('asked', 'given', 'refused', 'withdrawn', 'ended')),
  -- The day of the wording that was used, and the language it was read in.
  text_version TEXT COLLATE "C" NOT NULL,
  language TEXT COLLATE "C" NOT NULL,
  given_at BIGINT,
  withdrawn_at BIGINT,
  withdrawn_way TEXT COLLATE "C" CHECK (withdrawn_way IN ('portal', 'spoken', 'letter')),
  version BIGINT NOT NULL CHECK (version >= 1),
  CHECK (valid_until > valid_from),
  CHECK ((to_user IS NULL) <> (to_function IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_way IS NULL))
);
CREATE INDEX consent_of_person ON consent (person_entry_id);
CREATE INDEX consent_from_file ON consent (from_file, state, valid_until);
CREATE INDEX consent_to_unit ON consent (to_unit, state, valid_until);
CREATE TABLE consent_topic (
  entry_id UUID NOT NULL REFERENCES consent (entry_id),
  topic TEXT COLLATE "C" NOT NULL REFERENCES topic (code),
  PRIMARY KEY (entry_id, topic)
);
-- Single entries that may be given, beside or instead of whole topics.
CREATE TABLE consent_item (
  entry_id UUID NOT NULL REFERENCES consent (entry_id),
  item_entry_id UUID NOT NULL REFERENCES entry (id),
  PRIMARY KEY (entry_id, item_entry_id)
);
CREATE TABLE consent_exclusion (
  entry_id UUID NOT NULL REFERENCES consent (entry_id),
  item_entry_id UUID NOT NULL REFERENCES entry (id),
  PRIMARY KEY (entry_id, item_entry_id)
);
-- Who agreed and how it can be shown; the name is in an entry of its own.
CREATE TABLE consent_signature (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  consent_id UUID NOT NULL REFERENCES consent (entry_id),
  person_entry_id UUID REFERENCES entry (id),
  role TEXT COLLATE "C" NOT NULL CHECK (role IN ('self', 'guardian', 'witness')),
  way TEXT COLLATE "C" NOT NULL CHECK (way IN ('screen', 'paper', 'spoken')),
  signed_at BIGINT NOT NULL,
  document_entry_id UUID REFERENCES entry (id),
  CHECK (way <> 'paper' OR document_entry_id IS NOT NULL)
);
CREATE INDEX signature_of_consent ON consent_signature (consent_id);
-- Consents and their proofs are a subject of their own that no matrix knows: never passed on.
INSERT INTO topic (code, min_strength) VALUES ('consent', 1);
