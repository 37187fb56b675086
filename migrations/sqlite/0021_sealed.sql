-- Which single entries are sealed, as what and by whom (policy F3): entrusted (§ 65 SGB VIII), a young person's own, a locked address.
CREATE TABLE sealed_entry (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  kind TEXT NOT NULL CHECK (kind IN ('entrusted', 'young-persons-own', 'locked-address')),
  sealed_by BLOB NOT NULL REFERENCES account (id),
  sealed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX sealed_by_user ON sealed_entry (sealed_by);
-- Whom a sealed entry was released to, on what ground, one entry and one person at a time; the right itself is a grant.
CREATE TABLE sealed_release (
  id BLOB PRIMARY KEY,
  entry_id BLOB NOT NULL REFERENCES entry (id),
  user_id BLOB NOT NULL REFERENCES account (id),
  ground TEXT NOT NULL CHECK (ground IN ('einwilligung', 'gefaehrdung', 'aufgabe')),
  -- The substitution for which it was released, and with which it ends.
  absence_id BLOB REFERENCES absence (id),
  released_by BLOB NOT NULL REFERENCES account (id),
  released_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL
) STRICT;
CREATE INDEX release_of_entry ON sealed_release (entry_id, user_id);
CREATE INDEX release_of_absence ON sealed_release (absence_id);
-- What came from somebody bound to secrecy keeps that origin, also in its copies (§ 76 SGB X): passed on only where the origin could.
CREATE TABLE entry_origin (
  entry_id BLOB PRIMARY KEY REFERENCES entry (id),
  profession TEXT NOT NULL,
  -- The entry from which it was inherited.
  inherited_from BLOB REFERENCES entry (id),
  noted_by BLOB NOT NULL REFERENCES account (id),
  noted_at INTEGER NOT NULL,
  -- When the origin agreed that it is passed on, and how that was shown.
  released_at INTEGER,
  released_way TEXT CHECK (released_way IN ('schriftlich', 'muendlich')),
  CHECK ((released_at IS NULL) = (released_way IS NULL))
) STRICT;
