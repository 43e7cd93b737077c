-- Files of answers; the bytes are files named by the id. Until the request is sent they belong to a draft, under a lease.
CREATE TABLE uploads (
    id         TEXT PRIMARY KEY,
    -- Who uploaded it.
    person     TEXT NOT NULL REFERENCES people (id),
    -- The draft, whose id is the idempotency key of the request that it becomes, and the path of the answer in it.
    draft      TEXT NOT NULL,
    field      TEXT NOT NULL,
    name       TEXT NOT NULL,
    -- Told by the content.
    media_type TEXT NOT NULL,
    size       INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    -- The lease: removed after it.
    until      INTEGER,
    -- The ticket that it was sent with, for ever.
    ticket     INTEGER REFERENCES tickets (id),
    CHECK ((until IS NULL) = (ticket IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What is sent twice is there once.
CREATE UNIQUE INDEX uploads_content ON uploads (person, draft, field, name, sha256) WHERE until IS NOT NULL;
CREATE INDEX uploads_until ON uploads (until) WHERE until IS NOT NULL;
CREATE INDEX uploads_ticket ON uploads (ticket) WHERE ticket IS NOT NULL;
