-- A plan that a law asks for, for one person, in the office's own file; the entry holds what it says so far (B4).
CREATE TABLE statutory_plan (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  -- The code of the law's wording in the reference list.
  law TEXT NOT NULL,
  review_on TEXT,
  -- When the person is expected to change to another system, and the task that reminds of it a year before (§ 36b SGB VIII).
  transition_on TEXT,
  transition_task_id BLOB REFERENCES entry (id)
) STRICT;
-- A version as it was signed; from then on nothing of it changes (rule 10).
CREATE TABLE statutory_version (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  plan_id BLOB NOT NULL REFERENCES entry (id),
  number INTEGER NOT NULL,
  -- Which version of the draft it holds.
  draft_version INTEGER NOT NULL,
  signed_at INTEGER NOT NULL,
  signed_by BLOB NOT NULL REFERENCES account (id),
  UNIQUE (plan_id, number)
) STRICT;
