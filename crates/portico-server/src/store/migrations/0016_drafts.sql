-- Drafts of people whose browser does not run the app: the pages' own forms post them. With the app a draft is in the
-- browser, which takes this one over.
CREATE TABLE drafts (
    person TEXT NOT NULL,
    item TEXT NOT NULL,
    -- Random; the idempotency key of the request that it becomes.
    id TEXT NOT NULL,
    -- As the app stores it; empty once it was sent.
    json TEXT NOT NULL,
    -- When it was changed last.
    at INTEGER NOT NULL,
    -- The ticket that it has become.
    ticket TEXT,
    PRIMARY KEY (person, item)
) STRICT, WITHOUT ROWID;

CREATE INDEX drafts_by_age ON drafts (at);
