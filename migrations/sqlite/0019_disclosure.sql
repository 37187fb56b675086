-- What was given to whom, what for and on what basis (L-6); the words are in the entry. Whether it is still seen, its grants say.
CREATE TABLE disclosure (
  -- In the discloser's own file.
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  case_id BLOB NOT NULL REFERENCES family_case (id),
  -- The file whose entries are given: the discloser's own, or one from which it received them.
  from_file BLOB NOT NULL REFERENCES file (id),
  to_unit BLOB NOT NULL REFERENCES unit (id),
  to_file BLOB NOT NULL REFERENCES file (id),
  -- One named person there, or whoever is assigned.
  to_user BLOB REFERENCES account (id),
  basis TEXT NOT NULL CHECK (basis IN ('consent', 'statute')),
  -- The consent it rests on.
  consent_id BLOB REFERENCES entry (id),
  -- The provision it rests on, by its key in the reference list.
  statute TEXT,
  purpose TEXT NOT NULL,
  standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
  given_by BLOB NOT NULL REFERENCES account (id),
  given_at INTEGER NOT NULL,
  live_until INTEGER NOT NULL,
  ended_at INTEGER,
  ended_by BLOB REFERENCES account (id),
  version INTEGER NOT NULL CHECK (version >= 1),
  CHECK ((basis = 'consent') = (consent_id IS NOT NULL)),
  CHECK ((basis = 'statute') = (statute IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK (from_file <> to_file)
) STRICT;
CREATE INDEX disclosure_from_file ON disclosure (from_file);
CREATE INDEX disclosure_to_file ON disclosure (to_file);
CREATE INDEX disclosure_on_consent ON disclosure (consent_id) WHERE consent_id IS NOT NULL;
-- One row an entry, or a topic where it was given as a whole, with the grant that was written for it.
CREATE TABLE disclosure_item (
  entry_id BLOB NOT NULL REFERENCES disclosure (entry_id),
  number INTEGER NOT NULL CHECK (number >= 1),
  item_entry_id BLOB REFERENCES entry (id),
  topic TEXT REFERENCES topic (code),
  grant_id BLOB NOT NULL REFERENCES access_grant (id),
  PRIMARY KEY (entry_id, number),
  CHECK ((item_entry_id IS NULL) <> (topic IS NULL))
) STRICT;
CREATE INDEX disclosure_of_entry ON disclosure_item (item_entry_id);
CREATE INDEX disclosure_of_grant ON disclosure_item (grant_id);
-- What a recipient took into its own file on a basis of its own; it stays there, and the person is told (rule 4).
CREATE TABLE disclosure_copy (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  source_entry_id BLOB NOT NULL REFERENCES entry (id),
  source_file BLOB NOT NULL REFERENCES file (id),
  source_unit BLOB REFERENCES unit (id),
  by_unit BLOB NOT NULL REFERENCES unit (id),
  taken_by BLOB NOT NULL REFERENCES account (id),
  taken_at INTEGER NOT NULL,
  -- The reason of its own, by its key in the list of reasons to collect from others than the person.
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX copy_of_source ON disclosure_copy (source_entry_id);
