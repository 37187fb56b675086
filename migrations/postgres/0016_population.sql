-- A network that is invented from end to end, what it was drawn from, and how far it has come; no row: it is a real one.
CREATE TABLE invented_region (
  network_id UUID PRIMARY KEY REFERENCES network (id),
  seed BIGINT NOT NULL,
  -- Families that are lived through the same functions as the pages', and how many of them are there.
  lived_wanted BIGINT NOT NULL,
  lived BIGINT NOT NULL,
  -- Families with a case that are written down at once, and how many families of this kind are there.
  cases BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  hidden_units BIGINT NOT NULL CHECK (hidden_units IN (0, 1)),
  until_at BIGINT NOT NULL,
  written BIGINT NOT NULL,
  -- Codes and ids of some families by what they are an example of, as JSON.
  examples TEXT COLLATE "C" NOT NULL,
  finished_at BIGINT
);
