-- Lookups whose rows come from elsewhere: the rows that are served, and how asking their source goes. What the catalog does not
-- declare any more stays, for it may again.
CREATE TABLE sourced_lookups (
    name TEXT PRIMARY KEY,
    declared INTEGER NOT NULL CHECK (declared IN (0, 1)),
    -- The hash of the declaration.
    fingerprint TEXT NOT NULL,
    -- The host or the file, for people.
    origin TEXT NOT NULL,
    every_ms INTEGER NOT NULL,
    declared_at INTEGER NOT NULL,
    -- The rows as JSON, those that have retired because the source has them no more included.
    content TEXT,
    row_count INTEGER NOT NULL DEFAULT 0,
    -- By what the source knows that its rows are as before.
    etag TEXT,
    last_modified TEXT,
    answered_at INTEGER,
    changed_at INTEGER,
    next_at INTEGER NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    -- Why the last attempt failed: JSON, a kind and its parameters.
    failure TEXT
) STRICT;
