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
