-- One row per act of security or administration. It names no secret; nothing refers to it, and it refers to nothing by a key:
-- it outlives what it tells of. Instants are milliseconds since 1970-01-01 UTC.
CREATE TABLE audit (
    -- Never given twice, also when the newest rows are forgotten.
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL,
    -- Who acted. Of a person `actor` is the id; of the command line it is the user of the operating system, if that is known.
    actor_kind  TEXT NOT NULL CHECK (actor_kind IN ('person', 'command_line', 'system', 'nobody')),
    actor       TEXT,
    act         TEXT NOT NULL,
    -- What it was done to.
    object_kind TEXT,
    object      TEXT,
    -- The account that was signed in to, where there is one of that name. What was typed is never stored: it may be a password.
    account     TEXT,
    -- Where the request came from.
    address     TEXT,
    outcome     TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
    -- A JSON object of texts.
    detail      TEXT NOT NULL,
    CHECK ((actor_kind = 'person') <= (actor IS NOT NULL)),
    CHECK ((object_kind IS NULL) = (object IS NULL))
) STRICT;

CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_actor ON audit (actor, seq) WHERE actor IS NOT NULL;
CREATE INDEX audit_object ON audit (object_kind, object, seq) WHERE object IS NOT NULL;
CREATE INDEX audit_act ON audit (act, seq);

-- What is older than this may be forgotten, and nothing else. It only ever moves on.
CREATE TABLE audit_forgotten (
    one    INTEGER PRIMARY KEY CHECK (one = 1),
    before INTEGER NOT NULL
) STRICT;
INSERT INTO audit_forgotten VALUES (1, 0);

CREATE TRIGGER audit_stays_as_it_is BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit
WHEN OLD.at >= (SELECT before FROM audit_forgotten)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_appended BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_forgotten_is_one BEFORE INSERT ON audit_forgotten
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_forgotten_moves_on BEFORE UPDATE ON audit_forgotten WHEN NEW.before < OLD.before
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_forgotten_stays BEFORE DELETE ON audit_forgotten
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- INSERT OR REPLACE takes a row away without asking the trigger for it; the same for what has happened to tickets.
CREATE TRIGGER events_are_appended BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
