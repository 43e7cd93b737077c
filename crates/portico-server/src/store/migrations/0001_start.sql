-- The directory, accounts and sessions, forms and tickets.
-- Instants are milliseconds since 1970-01-01 UTC. Names live in `people` only; everything else refers to them.

CREATE TABLE people (
    id          TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    email       TEXT COLLATE NOCASE UNIQUE,
    phone       TEXT,
    department  TEXT,
    location    TEXT,
    cost_centre TEXT,
    employment  TEXT,
    manager     TEXT REFERENCES people (id),
    active      INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX people_manager ON people (manager) WHERE manager IS NOT NULL;

CREATE TABLE memberships (
    person TEXT NOT NULL REFERENCES people (id),
    team   TEXT NOT NULL,
    PRIMARY KEY (person, team)
) STRICT, WITHOUT ROWID;

-- Counts the changes of the directory, so that what is built from it knows when it is old.
CREATE TABLE directory_version (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    version INTEGER NOT NULL
) STRICT;
INSERT INTO directory_version VALUES (1, 1);
CREATE TRIGGER people_inserted AFTER INSERT ON people BEGIN UPDATE directory_version SET version = version + 1; END;
CREATE TRIGGER people_updated AFTER UPDATE ON people BEGIN UPDATE directory_version SET version = version + 1; END;
CREATE TRIGGER people_deleted AFTER DELETE ON people BEGIN UPDATE directory_version SET version = version + 1; END;

CREATE TABLE accounts (
    person        TEXT PRIMARY KEY REFERENCES people (id),
    login         TEXT NOT NULL COLLATE NOCASE UNIQUE,
    password_hash TEXT NOT NULL,
    demo          INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
    person TEXT NOT NULL REFERENCES people (id),
    role   TEXT NOT NULL CHECK (role IN ('agent', 'service_manager', 'admin')),
    PRIMARY KEY (person, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id_hash    BLOB PRIMARY KEY,
    person     TEXT NOT NULL REFERENCES people (id),
    created_at INTEGER NOT NULL,
    seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_person ON sessions (person);
CREATE INDEX sessions_created ON sessions (created_at);

CREATE TABLE preferences (
    person TEXT PRIMARY KEY REFERENCES people (id),
    json   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A form as it was asked, stored once; its key is the hash of its canonical content.
CREATE TABLE form_versions (
    hash           TEXT PRIMARY KEY,
    canonical_json TEXT NOT NULL,
    stored_at      INTEGER NOT NULL
) STRICT;

CREATE TABLE calendars (
    version TEXT PRIMARY KEY,
    json    TEXT NOT NULL
) STRICT;

CREATE TABLE serials (
    kind TEXT PRIMARY KEY CHECK (kind IN ('service_request', 'incident')),
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO serials VALUES ('service_request', 0), ('incident', 0);

CREATE TABLE tickets (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('service_request', 'incident')),
    serial      INTEGER NOT NULL CHECK (serial > 0),
    item        TEXT NOT NULL,
    item_name   TEXT NOT NULL,
    title       TEXT NOT NULL,
    search      TEXT NOT NULL,
    requester   TEXT NOT NULL REFERENCES people (id),
    form        TEXT NOT NULL REFERENCES form_versions (hash),
    calendar    TEXT NOT NULL REFERENCES calendars (version),
    context     TEXT NOT NULL,
    answers     TEXT NOT NULL,
    chosen      TEXT NOT NULL,
    next        TEXT,
    language    TEXT,
    state       TEXT NOT NULL,
    open        INTEGER NOT NULL CHECK (open IN (0, 1)),
    team        TEXT NOT NULL,
    assignee    TEXT REFERENCES people (id),
    version     INTEGER NOT NULL CHECK (version > 0),
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL,
    promised_by INTEGER,
    UNIQUE (kind, serial)
) STRICT;

-- One's own tickets, newest first; the queue, oldest first. Each list reads its index and nothing else.
CREATE INDEX tickets_mine ON tickets (requester, id);
CREATE INDEX tickets_mine_open ON tickets (requester, open, id);
CREATE INDEX queue_all ON tickets (id) WHERE open = 1;
CREATE INDEX queue_unassigned ON tickets (id) WHERE open = 1 AND assignee IS NULL;
CREATE INDEX queue_assigned ON tickets (assignee, id) WHERE open = 1 AND assignee IS NOT NULL;

CREATE TABLE events (
    id     INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    at     INTEGER NOT NULL,
    person TEXT NOT NULL REFERENCES people (id),
    kind   TEXT NOT NULL,
    v      INTEGER NOT NULL,
    data   TEXT NOT NULL
) STRICT;

CREATE INDEX events_ticket ON events (ticket, id);
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

-- A key is bound by the commit of its ticket and by nothing else.
CREATE TABLE idempotency (
    person    TEXT NOT NULL REFERENCES people (id),
    key       TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    ticket    INTEGER NOT NULL REFERENCES tickets (id),
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;
