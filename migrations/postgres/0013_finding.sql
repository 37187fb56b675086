-- A way to look at the case list that somebody keeps; the query holds codes and ids alone.
CREATE TABLE saved_view (
  id UUID PRIMARY KEY,
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  name TEXT COLLATE "C" NOT NULL,
  query TEXT COLLATE "C" NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (user_id, unit_id, name)
);
-- When somebody last had a case open; kept for the last few, shown only while the case can still be reached.
CREATE TABLE case_visit (
  user_id UUID NOT NULL REFERENCES account (id),
  case_id UUID NOT NULL REFERENCES family_case (id),
  at BIGINT NOT NULL,
  PRIMARY KEY (user_id, case_id)
);
CREATE INDEX case_visit_of_user ON case_visit (user_id, at);
CREATE TABLE case_favourite (
  user_id UUID NOT NULL REFERENCES account (id),
  case_id UUID NOT NULL REFERENCES family_case (id),
  since BIGINT NOT NULL,
  PRIMARY KEY (user_id, case_id)
);
-- Two cards of one file became one: which stayed, which was set aside, and whether that was undone.
CREATE TABLE person_merge (
  -- The entry that says what was chosen.
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  file_id UUID NOT NULL REFERENCES file (id),
  kept_id UUID NOT NULL REFERENCES entry (id),
  merged_id UUID NOT NULL REFERENCES entry (id),
  merged_by UUID NOT NULL REFERENCES account (id),
  at BIGINT NOT NULL,
  undone_at BIGINT,
  CHECK (kept_id <> merged_id)
);
CREATE INDEX person_merge_of_file ON person_merge (file_id, at);
CREATE INDEX person_merge_of_card ON person_merge (merged_id);
-- What a merge did to each entry, so that it can be undone exactly, or told why not.
CREATE TABLE person_merge_step (
  merge_id UUID NOT NULL REFERENCES person_merge (entry_id),
  entry_id UUID NOT NULL REFERENCES entry (id),
  -- Its content or state was changed, or it names another person now, or the dispute is about another card now.
  what TEXT COLLATE "C" NOT NULL CHECK (what IN ('content', 'person', 'contest')),
  state_before TEXT COLLATE "C" NOT NULL,
  version_before BIGINT NOT NULL,
  version_after BIGINT NOT NULL,
  PRIMARY KEY (merge_id, entry_id, what)
);
-- Two cards of different cases that are one person; shown only to who may see both.
CREATE TABLE same_person (
  id UUID PRIMARY KEY,
  first_id UUID NOT NULL REFERENCES entry (id),
  second_id UUID NOT NULL REFERENCES entry (id),
  set_by UUID NOT NULL REFERENCES account (id),
  set_at BIGINT NOT NULL,
  ended_at BIGINT,
  CHECK (first_id <> second_id)
);
CREATE INDEX same_person_first ON same_person (first_id);
CREATE INDEX same_person_second ON same_person (second_id);
