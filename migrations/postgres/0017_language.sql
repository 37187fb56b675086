-- The language in which a person reads Lotse; none until they have chosen one.
ALTER TABLE account ADD COLUMN language TEXT COLLATE "C" CHECK (language IN ('de', 'fr', 'en'));
