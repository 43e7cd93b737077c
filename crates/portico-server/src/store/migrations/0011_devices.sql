-- Devices that somebody has signed in on: they have an allowance of their own when a password is mistyped.

CREATE TABLE devices (
    id_hash BLOB NOT NULL,
    person  TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (id_hash, person)
) STRICT, WITHOUT ROWID;

CREATE INDEX devices_person ON devices (person, seen_at);
CREATE INDEX devices_seen ON devices (seen_at);
