-- What organisations have agreed to give each other; nothing in it is about clients. Signed is final (rule 10).
CREATE TABLE cooperation (
  id BLOB PRIMARY KEY,
  network_id BLOB NOT NULL REFERENCES network (id),
  title TEXT NOT NULL,
  aim TEXT NOT NULL,
  -- The first signature fixes the text; until then it is a draft.
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'ended')),
  -- The local days on which it holds, and the same as moments.
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  drafted_by BLOB NOT NULL REFERENCES account (id),
  drafted_at INTEGER NOT NULL,
  ended_by BLOB REFERENCES account (id),
  ended_at INTEGER,
  version INTEGER NOT NULL CHECK (version >= 1),
  CHECK (valid_until > valid_from)
) STRICT;
CREATE INDEX cooperation_of_network ON cooperation (network_id, state);
CREATE TABLE cooperation_party (
  cooperation_id BLOB NOT NULL REFERENCES cooperation (id),
  organisation_id BLOB NOT NULL REFERENCES organisation (id),
  signed_by BLOB REFERENCES account (id),
  signed_at INTEGER,
  PRIMARY KEY (cooperation_id, organisation_id),
  CHECK ((signed_by IS NULL) = (signed_at IS NULL))
) STRICT;
CREATE INDEX cooperation_of_party ON cooperation_party (organisation_id);
CREATE TABLE cooperation_matrix (
  cooperation_id BLOB NOT NULL REFERENCES cooperation (id),
  from_organisation BLOB NOT NULL REFERENCES organisation (id),
  to_organisation BLOB NOT NULL REFERENCES organisation (id),
  topic TEXT NOT NULL REFERENCES topic (code),
  purpose TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('consent', 'statute')),
  PRIMARY KEY (cooperation_id, from_organisation, to_organisation, topic, purpose, basis),
  CHECK (from_organisation <> to_organisation)
) STRICT;
-- Which cooperation lets it flow; its end ends the row.
ALTER TABLE cooperation_flow ADD COLUMN cooperation_id BLOB REFERENCES cooperation (id);
CREATE INDEX flow_of_cooperation ON cooperation_flow (cooperation_id);
-- Whatever rests on a consent or on a statute's record is found by it when that ends.
CREATE INDEX grant_of_basis ON access_grant (basis_id) WHERE basis_id IS NOT NULL;
-- Who may be given what, by whom, what for and until when (L-14); the words are in the entry. Two kinds, kept apart (L-15).
CREATE TABLE consent (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  kinds TEXT NOT NULL CHECK (kinds IN ('data-protection', 'secrecy', 'both')),
  -- The card of the person whose matters they are.
  person_entry_id BLOB NOT NULL REFERENCES entry (id),
  from_file BLOB NOT NULL REFERENCES file (id),
  to_unit BLOB NOT NULL REFERENCES unit (id),
  -- One named person there, or else one function.
  to_user BLOB REFERENCES account (id),
  to_function TEXT,
  -- Whether it holds in the other direction too.
  mutual INTEGER NOT NULL CHECK (mutual IN (0, 1)),
  purpose TEXT NOT NULL,
  valid_from INTEGER NOT NULL,
  valid_until INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'given', 'refused', 'withdrawn', 'ended')),
  -- The day of the wording that was used, and the language it was read in.
  text_version TEXT NOT NULL,
  language TEXT NOT NULL,
  given_at INTEGER,
  withdrawn_at INTEGER,
  withdrawn_way TEXT CHECK (withdrawn_way IN ('portal', 'spoken', 'letter')),
  version INTEGER NOT NULL CHECK (version >= 1),
  CHECK (valid_until > valid_from),
  CHECK ((to_user IS NULL) <> (to_function IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_way IS NULL))
) STRICT;
CREATE INDEX consent_of_person ON consent (person_entry_id);
CREATE INDEX consent_from_file ON consent (from_file, state, valid_until);
CREATE INDEX consent_to_unit ON consent (to_unit, state, valid_until);
CREATE TABLE consent_topic (
  entry_id BLOB NOT NULL REFERENCES consent (entry_id),
  topic TEXT NOT NULL REFERENCES topic (code),
  PRIMARY KEY (entry_id, topic)
) STRICT;
-- Single entries that may be given, beside or instead of whole topics.
CREATE TABLE consent_item (
  entry_id BLOB NOT NULL REFERENCES consent (entry_id),
  item_entry_id BLOB NOT NULL REFERENCES entry (id),
  PRIMARY KEY (entry_id, item_entry_id)
) STRICT;
CREATE TABLE consent_exclusion (
  entry_id BLOB NOT NULL REFERENCES consent (entry_id),
  item_entry_id BLOB NOT NULL REFERENCES entry (id),
  PRIMARY KEY (entry_id, item_entry_id)
) STRICT;
-- Who agreed and how it can be shown; the name is in an entry of its own.
CREATE TABLE consent_signature (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  consent_id BLOB NOT NULL REFERENCES consent (entry_id),
  person_entry_id BLOB REFERENCES entry (id),
  role TEXT NOT NULL CHECK (role IN ('self', 'guardian', 'witness')),
  way TEXT NOT NULL CHECK (way IN ('screen', 'paper', 'spoken')),
  signed_at INTEGER NOT NULL,
  document_entry_id BLOB REFERENCES entry (id),
  CHECK (way <> 'paper' OR document_entry_id IS NOT NULL)
) STRICT;
CREATE INDEX signature_of_consent ON consent_signature (consent_id);
-- Consents and their proofs are a subject of their own that no matrix knows: never passed on.
INSERT INTO topic (code, min_strength) VALUES ('consent', 1);
