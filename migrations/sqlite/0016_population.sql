-- A network that is invented from end to end, what it was drawn from, and how far it has come; no row: it is a real one.
CREATE TABLE invented_region (
  network_id BLOB PRIMARY KEY REFERENCES network (id),
  seed INTEGER NOT NULL,
  -- Families that are lived through the same functions as the pages', and how many of them are there.
  lived_wanted INTEGER NOT NULL,
  lived INTEGER NOT NULL,
  -- Families with a case that are written down at once, and how many families of this kind are there.
  cases INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  hidden_units INTEGER NOT NULL CHECK (hidden_units IN (0, 1)),
  until_at INTEGER NOT NULL,
  written INTEGER NOT NULL,
  -- Codes and ids of some families by what they are an example of, as JSON.
  examples TEXT NOT NULL,
  finished_at INTEGER
) STRICT;
