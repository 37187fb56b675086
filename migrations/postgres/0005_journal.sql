CREATE TABLE journal (
  id UUID PRIMARY KEY,
  network_id UUID NOT NULL,
  at BIGINT NOT NULL,
  actor_id UUID,
  unit_id UUID,
  organisation_id UUID,
  event TEXT COLLATE "C" NOT NULL,
  purpose TEXT COLLATE "C",
  case_id UUID,
  file_id UUID,
  subject_id UUID,
  -- Codes and ids as JSON, never content.
  detail TEXT COLLATE "C" NOT NULL
);
CREATE INDEX journal_of_file ON journal (file_id, at);
CREATE INDEX journal_of_actor ON journal (actor_id, at);
CREATE INDEX journal_in_time ON journal (at);
CREATE TABLE journal_seal (
  seq BIGINT PRIMARY KEY,
  journal_id UUID NOT NULL UNIQUE REFERENCES journal (id),
  hash BYTEA NOT NULL
);
CREATE TABLE lease (
  name TEXT COLLATE "C" PRIMARY KEY,
  holder UUID NOT NULL,
  until_at BIGINT NOT NULL
);
CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_journal_change();
CREATE TRIGGER journal_keeps_rows BEFORE DELETE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_journal_change();
