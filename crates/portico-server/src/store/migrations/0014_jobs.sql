-- What runs by itself: a row for each job. Instants are milliseconds since 1970-01-01 UTC.
CREATE TABLE jobs (
    name          TEXT PRIMARY KEY,
    -- The process that runs it, as long as it does; each commit of the job checks the generation, which grows with every
    -- process that takes it over.
    holder        TEXT,
    generation    INTEGER NOT NULL DEFAULT 1,
    -- Renewed while the holder lives.
    expires_at    INTEGER,
    -- It is late when it has not got on for so many milliseconds after it was due.
    late_after    INTEGER NOT NULL,
    due_at        INTEGER NOT NULL,
    -- Later than due_at while a failure is waited out.
    next_run      INTEGER NOT NULL,
    last_started  INTEGER,
    last_finished INTEGER,
    last_result   TEXT CHECK (last_result IN ('done', 'failed')),
    -- How many things the last run that ended well has dealt with.
    last_count    INTEGER NOT NULL DEFAULT 0,
    last_error    TEXT,
    -- Failures since the last run that ended well.
    failures      INTEGER NOT NULL DEFAULT 0,
    -- Where a run that was interrupted goes on.
    cursor        TEXT
) STRICT;

-- What was changed, in the order of the commits: whoever follows the database goes on from the last number that they have seen.
CREATE TABLE changes (
    seq  INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'ticket', 'person')),
    -- The id in the table of its kind.
    id   TEXT NOT NULL
) STRICT;

-- What changes again before anybody has looked is looked at once.
CREATE INDEX changes_of ON changes (kind, id, seq);

INSERT INTO changes (seq, kind, id) SELECT seq, 'article', article FROM article_changes ORDER BY seq;
DROP TABLE article_changes;

CREATE TRIGGER ticket_noted_when_new AFTER INSERT ON tickets
BEGIN INSERT INTO changes (kind, id) VALUES ('ticket', NEW.id); END;
CREATE TRIGGER ticket_noted AFTER UPDATE ON tickets
BEGIN INSERT INTO changes (kind, id) VALUES ('ticket', NEW.id); END;

CREATE TRIGGER person_noted_when_new AFTER INSERT ON people
BEGIN INSERT INTO changes (kind, id) VALUES ('person', NEW.id); END;
CREATE TRIGGER person_noted AFTER UPDATE ON people
BEGIN INSERT INTO changes (kind, id) VALUES ('person', NEW.id); END;
CREATE TRIGGER person_noted_when_gone AFTER DELETE ON people
BEGIN INSERT INTO changes (kind, id) VALUES ('person', OLD.id); END;
CREATE TRIGGER person_noted_with_group AFTER INSERT ON memberships
BEGIN INSERT INTO changes (kind, id) VALUES ('person', NEW.person); END;
CREATE TRIGGER person_noted_without_group AFTER DELETE ON memberships
BEGIN INSERT INTO changes (kind, id) VALUES ('person', OLD.person); END;
CREATE TRIGGER person_noted_with_role AFTER INSERT ON roles
BEGIN INSERT INTO changes (kind, id) VALUES ('person', NEW.person); END;
CREATE TRIGGER person_noted_without_role AFTER DELETE ON roles
BEGIN INSERT INTO changes (kind, id) VALUES ('person', OLD.person); END;
