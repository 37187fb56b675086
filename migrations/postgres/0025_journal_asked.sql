-- What the data-protection officer asks the journal for and what is rare in it: found without walking past all readings.
CREATE INDEX journal_of_flow ON journal (organisation_id, at)
  WHERE ((event >= 'consent.' AND event < 'consent/') OR (event >= 'disclosure.' AND event < 'disclosure/'));
CREATE INDEX journal_of_emergencies ON journal (organisation_id, at)
  WHERE ((event >= 'bar.' AND event < 'bar/') OR (event >= 'emergency.' AND event < 'emergency/'));
CREATE INDEX journal_of_deletions ON journal (at) WHERE event = 'file.erased';
-- What happened in a case as a whole; what happened in one of its files has an index already.
CREATE INDEX journal_of_case ON journal (case_id, at) WHERE case_id IS NOT NULL;
