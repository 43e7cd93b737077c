-- What people search for and read, and what they say of it. A person stands in each row for 30 days, then nobody; a row
-- stands for 13 months. Instants are milliseconds since 1970-01-01 UTC.

CREATE TABLE searches (
    id        INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    person    TEXT REFERENCES people (id),
    -- What the browser calls it; gone with the name.
    client    TEXT,
    -- One number for all that one person asked about one topic: how many people ask can be counted when the names are gone.
    asker     INTEGER NOT NULL,
    -- As typed, without what looks like a secret.
    query     TEXT NOT NULL,
    -- Its words that matter, stemmed and sorted: what is near in meaning has the same or a similar one.
    topic     TEXT NOT NULL,
    language  TEXT NOT NULL,
    found     INTEGER NOT NULL,
    corrected TEXT,
    place     TEXT NOT NULL CHECK (place IN ('palette', 'home', 'page', 'form')),
    item      TEXT
) STRICT;

CREATE UNIQUE INDEX searches_client ON searches (person, client) WHERE client IS NOT NULL;
CREATE INDEX searches_topic ON searches (person, topic) WHERE person IS NOT NULL;
CREATE INDEX searches_at ON searches (at);
CREATE INDEX searches_named ON searches (at) WHERE person IS NOT NULL;

-- What was opened of what a search found. No ticket is named: it would say who searched.
CREATE TABLE search_clicks (
    search   INTEGER NOT NULL REFERENCES searches (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL CHECK (kind IN ('article', 'item', 'ticket', 'page')),
    target   TEXT NOT NULL,
    position INTEGER NOT NULL,
    PRIMARY KEY (search, kind, target)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_reads (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    person   TEXT REFERENCES people (id),
    article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    search   INTEGER REFERENCES searches (id) ON DELETE SET NULL
) STRICT;

CREATE INDEX article_reads_article ON article_reads (article, at);
CREATE INDEX article_reads_person ON article_reads (person, article, at) WHERE person IS NOT NULL;
CREATE INDEX article_reads_at ON article_reads (at);
CREATE INDEX article_reads_search ON article_reads (search) WHERE search IS NOT NULL;

-- A vote is of one text: a new revision begins without any.
CREATE TABLE article_feedback (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    person   TEXT REFERENCES people (id),
    article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    revision INTEGER NOT NULL,
    helpful  INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    reason   TEXT CHECK (reason IN ('out_of_date', 'did_not_work', 'hard_to_follow', 'not_my_question')),
    comment  TEXT,
    search   INTEGER REFERENCES searches (id) ON DELETE SET NULL,
    -- When the owner had dealt with it.
    done_at  INTEGER
) STRICT;

CREATE UNIQUE INDEX article_feedback_once ON article_feedback (person, article, language, revision)
    WHERE person IS NOT NULL;
CREATE INDEX article_feedback_article ON article_feedback (article, language, revision);
CREATE INDEX article_feedback_at ON article_feedback (at);
CREATE INDEX article_feedback_search ON article_feedback (search) WHERE search IS NOT NULL;

-- "This solved it": the person said so, and the draft was not sent.
CREATE TABLE deflections (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    person  TEXT REFERENCES people (id),
    -- The draft's key; gone with the name.
    draft   TEXT,
    item    TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    search  INTEGER REFERENCES searches (id) ON DELETE SET NULL
) STRICT;

CREATE UNIQUE INDEX deflections_draft ON deflections (person, draft) WHERE draft IS NOT NULL;
CREATE INDEX deflections_at ON deflections (at);
CREATE INDEX deflections_article ON deflections (article);
CREATE INDEX deflections_search ON deflections (search) WHERE search IS NOT NULL;
