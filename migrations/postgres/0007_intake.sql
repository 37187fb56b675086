-- Rule 12: when someone first asked for a benefit, or a need became known, is stored once and never changes.
CREATE TABLE claim_moment (
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  file_id UUID NOT NULL REFERENCES file (id),
  kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('application', 'known-need')),
  at BIGINT NOT NULL,
  -- 1: received where it preserves the date.
  preserved BIGINT NOT NULL CHECK (preserved IN (0, 1)),
  UNIQUE (file_id, kind)
);
CREATE TABLE first_consultation (
  -- The first contact's entry.
  entry_id UUID PRIMARY KEY REFERENCES entry (id),
  file_id UUID NOT NULL UNIQUE REFERENCES file (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  received_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  escalate_at BIGINT NOT NULL,
  escalated_at BIGINT,
  taken_by UUID REFERENCES account (id),
  taken_at BIGINT,
  held_at BIGINT,
  result TEXT COLLATE "C" CHECK (result IN ('indicated', 'advice', 'refer', 'not-now')),
  result_at BIGINT,
  CHECK ((taken_by IS NULL) = (taken_at IS NULL))
);
CREATE INDEX consultation_of_unit ON first_consultation (unit_id, due_at);
-- Who was the family's contact person, and from when until when; the open term is the one that family_case names.
CREATE TABLE contact_term (
  id UUID PRIMARY KEY,
  case_id UUID NOT NULL REFERENCES family_case (id),
  user_id UUID NOT NULL REFERENCES account (id),
  unit_id UUID NOT NULL REFERENCES unit (id),
  from_at BIGINT NOT NULL,
  until_at BIGINT,
  -- The entry that says why the contact person changed; NULL for the first one.
  entry_id UUID REFERENCES entry (id)
);
CREATE UNIQUE INDEX one_contact_person ON contact_term (case_id) WHERE until_at IS NULL;
CREATE FUNCTION refuse_moment_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a claim moment never changes'; END $$;
CREATE TRIGGER claim_moment_never_changes BEFORE UPDATE ON claim_moment FOR EACH ROW EXECUTE FUNCTION refuse_moment_change();
