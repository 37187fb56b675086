-- A plan that a law asks for, for one person, in the office's own file; the entry holds what it says so far (B4).
CREATE TABLE statutory_plan (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  -- The code of the law's wording in the reference list.
  law TEXT COLLATE "C" NOT NULL,
  review_on TEXT COLLATE "C",
  -- When the person is expected to change to another system, and the task that reminds of it a year before (§ 36b SGB VIII).
  transition_on TEXT COLLATE "C",
  transition_task_id UUID REFERENCES entry (id)
);
-- A version as it was signed; from then on nothing of it changes (rule 10).
CREATE TABLE statutory_version (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  plan_id UUID NOT NULL REFERENCES entry (id),
  number BIGINT NOT NULL,
  -- Which version of the draft it holds.
  draft_version BIGINT NOT NULL,
  signed_at BIGINT NOT NULL,
  signed_by UUID NOT NULL REFERENCES account (id),
  UNIQUE (plan_id, number)
);
