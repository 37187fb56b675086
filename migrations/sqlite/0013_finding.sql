-- A way to look at the case list that somebody keeps; the query holds codes and ids alone.
CREATE TABLE saved_view (
  id BLOB PRIMARY KEY,
  user_id BLOB NOT NULL REFERENCES account (id),
  unit_id BLOB NOT NULL REFERENCES unit (id),
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (user_id, unit_id, name)
) STRICT;
-- When somebody last had a case open; kept for the last few, shown only while the case can still be reached.
CREATE TABLE case_visit (
  user_id BLOB NOT NULL REFERENCES account (id),
  case_id BLOB NOT NULL REFERENCES family_case (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (user_id, case_id)
) STRICT;
CREATE INDEX case_visit_of_user ON case_visit (user_id, at);
CREATE TABLE case_favourite (
  user_id BLOB NOT NULL REFERENCES account (id),
  case_id BLOB NOT NULL REFERENCES family_case (id),
  since INTEGER NOT NULL,
  PRIMARY KEY (user_id, case_id)
) STRICT;
-- Two cards of one file became one: which stayed, which was set aside, and whether that was undone.
CREATE TABLE person_merge (
  -- The entry that says what was chosen.
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  file_id BLOB NOT NULL REFERENCES file (id),
  kept_id BLOB NOT NULL REFERENCES entry (id),
  merged_id BLOB NOT NULL REFERENCES entry (id),
  merged_by BLOB NOT NULL REFERENCES account (id),
  at INTEGER NOT NULL,
  undone_at INTEGER,
  CHECK (kept_id <> merged_id)
) STRICT;
CREATE INDEX person_merge_of_file ON person_merge (file_id, at);
CREATE INDEX person_merge_of_card ON person_merge (merged_id);
-- What a merge did to each entry, so that it can be undone exactly, or told why not.
CREATE TABLE person_merge_step (
  merge_id BLOB NOT NULL REFERENCES person_merge (entry_id),
  entry_id BLOB NOT NULL REFERENCES entry (id),
  -- Its content or state was changed, or it names another person now, or the dispute is about another card now.
  what TEXT NOT NULL CHECK (what IN ('content', 'person', 'contest')),
  state_before TEXT NOT NULL,
  version_before INTEGER NOT NULL,
  version_after INTEGER NOT NULL,
  PRIMARY KEY (merge_id, entry_id, what)
) STRICT;
-- Two cards of different cases that are one person; shown only to who may see both.
CREATE TABLE same_person (
  id BLOB PRIMARY KEY,
  first_id BLOB NOT NULL REFERENCES entry (id),
  second_id BLOB NOT NULL REFERENCES entry (id),
  set_by BLOB NOT NULL REFERENCES account (id),
  set_at INTEGER NOT NULL,
  ended_at INTEGER,
  CHECK (first_id <> second_id)
) STRICT;
CREATE INDEX same_person_first ON same_person (first_id);
CREATE INDEX same_person_second ON same_person (second_id);
