-- Articles: KB-n is the row id; an article's languages and revisions are rows of `article_texts`.

CREATE TABLE article_categories (
    id       TEXT PRIMARY KEY,
    parent   TEXT REFERENCES article_categories (id),
    name     TEXT NOT NULL,
    summary  TEXT NOT NULL,
    icon     TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    id          INTEGER PRIMARY KEY,
    -- Where it was imported from, without language and ending; only import goes by it.
    import_key  TEXT UNIQUE,
    category    TEXT NOT NULL REFERENCES article_categories (id),
    owner       TEXT NOT NULL REFERENCES people (id),
    state       TEXT NOT NULL CHECK (state IN ('draft', 'review', 'published', 'retired')),
    labels      TEXT NOT NULL,
    related     TEXT NOT NULL,
    reviewed    TEXT,
    review_by   TEXT,
    -- An item of the catalog that it offers, with answers to begin with.
    item        TEXT,
    answers     TEXT,
    known_error TEXT CHECK (known_error IN ('open', 'closed')),
    service     TEXT,
    created_at  INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX articles_category ON articles (category, state);

-- Who may read: on each level (the article itself, its category, that one's parent) that names anybody, one must be in
-- one of its teams. What is effective is written here when an article or a category changes.
CREATE TABLE article_gates (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    level   INTEGER NOT NULL,
    team    TEXT NOT NULL,
    PRIMARY KEY (article, level, team)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_texts (
    id       INTEGER PRIMARY KEY,
    article  INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    language TEXT NOT NULL,
    revision INTEGER NOT NULL,
    -- Of the revisions of a language at most one is what readers see.
    current  INTEGER NOT NULL CHECK (current IN (0, 1)),
    title    TEXT NOT NULL,
    summary  TEXT NOT NULL,
    markdown TEXT NOT NULL,
    html     TEXT NOT NULL,
    toc      TEXT NOT NULL,
    sections TEXT NOT NULL,
    words    INTEGER NOT NULL,
    -- Hash of the file that it came from; none for what was written here.
    source   TEXT,
    author   TEXT REFERENCES people (id),
    at       INTEGER NOT NULL,
    UNIQUE (article, language, revision)
) STRICT;

CREATE UNIQUE INDEX article_texts_current ON article_texts (article, language) WHERE current = 1;

-- What the search index has still to take in: its commits name the last change that they hold.
CREATE TABLE article_changes (
    seq     INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL
) STRICT;
