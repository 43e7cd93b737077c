-- Teams are records, and a ticket holds what all kinds of ticket share: what was asked with a form lies in `requests` and
-- `request_versions`, the texts of people in `event_texts`. An event without a person is the system's.

-- `members` is a group of the directory. A team that no catalog describes any more keeps its record while tickets hold it.
CREATE TABLE teams (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    members TEXT NOT NULL,
    lead    TEXT
) STRICT, WITHOUT ROWID;

-- Until now the team of a ticket was the name of a group. 'IT support' becomes the record 'it-support'.
INSERT INTO teams (id, name, members)
SELECT lower(replace(trim(team), ' ', '-')), min(team), min(team) FROM tickets GROUP BY 1;

-- SQLite takes no column away that refers to another table, and no NOT NULL: the tables are written anew. What refers to them is
-- checked at the end of the transaction, when their rows are there again.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE old_tickets AS SELECT * FROM tickets;
CREATE TABLE old_events AS SELECT * FROM events;
DROP TABLE events;
DROP TABLE tickets;

CREATE TABLE tickets (
    id               INTEGER PRIMARY KEY,
    kind             TEXT NOT NULL CHECK (kind IN ('service_request', 'incident')),
    serial           INTEGER NOT NULL CHECK (serial > 0),
    title            TEXT NOT NULL,
    search           TEXT NOT NULL,
    requester        TEXT NOT NULL REFERENCES people (id),
    state            TEXT NOT NULL,
    open             INTEGER NOT NULL CHECK (open IN (0, 1)),
    queued           INTEGER NOT NULL CHECK (queued IN (0, 1)),
    listed           INTEGER NOT NULL CHECK (listed IN (0, 1)),
    team             TEXT NOT NULL REFERENCES teams (id),
    visibility       TEXT NOT NULL CHECK (visibility IN ('open', 'team', 'confidential')),
    assignee         TEXT REFERENCES people (id),
    priority         TEXT NOT NULL CHECK (priority IN ('critical', 'high', 'medium', 'low')),
    version          INTEGER NOT NULL CHECK (version > 0),
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL,
    promised_by      INTEGER,
    due              INTEGER NOT NULL,
    reopened         INTEGER NOT NULL,
    desk_unread      INTEGER NOT NULL CHECK (desk_unread IN (0, 1)),
    requester_unread INTEGER NOT NULL CHECK (requester_unread IN (0, 1)),
    UNIQUE (kind, serial)
) STRICT;

INSERT INTO tickets
SELECT id, kind, serial, title, search, requester, state, open, queued, listed, lower(replace(trim(team), ' ', '-')), 'open',
    assignee, priority, version, created_at, updated_at, promised_by, due, reopened, desk_unread, requester_unread
FROM old_tickets ORDER BY id;

CREATE INDEX tickets_mine ON tickets (requester, id);
CREATE INDEX tickets_mine_open ON tickets (requester, open, id);
CREATE INDEX tickets_mine_listed ON tickets (requester, listed, id);
CREATE INDEX tickets_team ON tickets (team);
CREATE INDEX tickets_resolved ON tickets (updated_at, id) WHERE state = '{"is":"resolved"}';
CREATE INDEX queue_all ON tickets (due, id) WHERE queued = 1;
CREATE INDEX queue_unassigned ON tickets (due, id) WHERE queued = 1 AND assignee IS NULL;
CREATE INDEX queue_assigned ON tickets (assignee, due, id) WHERE queued = 1 AND assignee IS NOT NULL;

-- What was asked with a form of the catalog, whatever kind of ticket the form opens.
CREATE TABLE requests (
    ticket    INTEGER PRIMARY KEY REFERENCES tickets (id),
    item      TEXT NOT NULL,
    item_name TEXT NOT NULL,
    next      TEXT,
    language  TEXT
) STRICT;

INSERT INTO requests SELECT id, item, item_name, next, language FROM old_tickets ORDER BY id;

-- The answers with everything that their verdict depended on. A correction is a further version; none is ever changed.
CREATE TABLE request_versions (
    ticket   INTEGER NOT NULL REFERENCES requests (ticket),
    v        INTEGER NOT NULL CHECK (v > 0),
    form     TEXT NOT NULL REFERENCES form_versions (hash),
    calendar TEXT NOT NULL REFERENCES calendars (version),
    context  TEXT NOT NULL,
    answers  TEXT NOT NULL,
    chosen   TEXT NOT NULL,
    PRIMARY KEY (ticket, v)
) STRICT, WITHOUT ROWID;

INSERT INTO request_versions SELECT id, 1, form, calendar, context, answers, chosen FROM old_tickets ORDER BY id;

CREATE TRIGGER request_versions_stay_as_they_are BEFORE UPDATE ON request_versions
BEGIN SELECT RAISE(ABORT, 'versions of a request are append-only'); END;
CREATE TRIGGER request_versions_stay BEFORE DELETE ON request_versions
BEGIN SELECT RAISE(ABORT, 'versions of a request are append-only'); END;
CREATE TRIGGER request_versions_are_appended BEFORE INSERT ON request_versions
WHEN EXISTS (SELECT 1 FROM request_versions WHERE ticket = NEW.ticket AND v = NEW.v)
BEGIN SELECT RAISE(ABORT, 'versions of a request are append-only'); END;

CREATE TABLE events (
    id     INTEGER PRIMARY KEY,
    ticket INTEGER NOT NULL REFERENCES tickets (id),
    at     INTEGER NOT NULL,
    person TEXT REFERENCES people (id),
    kind   TEXT NOT NULL,
    v      INTEGER NOT NULL,
    data   TEXT NOT NULL
) STRICT;

-- What people wrote, apart from what happened: it can be erased, an event cannot.
CREATE TABLE event_texts (
    event INTEGER PRIMARY KEY REFERENCES events (id),
    text  TEXT NOT NULL
) STRICT;

INSERT INTO events
SELECT id, ticket, at, person, kind, 2, CASE WHEN json_type(data) = 'object' THEN json_remove(data, '$.text', '$.reason') ELSE data END
FROM old_events ORDER BY id;
INSERT INTO event_texts
SELECT id, coalesce(data ->> '$.text', data ->> '$.reason') FROM old_events
WHERE coalesce(data ->> '$.text', data ->> '$.reason') IS NOT NULL ORDER BY id;

CREATE INDEX events_ticket ON events (ticket, id);
CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_are_appended BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

DROP TABLE old_events;
DROP TABLE old_tickets;
