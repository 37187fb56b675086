-- Whether a minor agreed alone, because they see what it means (L-18): then it is not their guardians' to see.
ALTER TABLE consent ADD COLUMN own_insight BIGINT NOT NULL DEFAULT 0 CHECK (own_insight IN (0, 1));
