-- What was asked of the running server: to read the catalog again; and how that ended.
CREATE TABLE catalog_reloads (
    id INTEGER PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor TEXT,
    done_at INTEGER,
    outcome TEXT CHECK (outcome IN ('loaded', 'unchanged', 'refused', 'failed')),
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
