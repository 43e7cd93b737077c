-- Writing articles: working copies, audiences by hand, pictures.

-- Teams that alone may read, and teams that may not, as an article or a category names them itself: JSON lists. What is
-- effective is in article_gates and article_denials.
ALTER TABLE article_categories ADD COLUMN include TEXT NOT NULL DEFAULT '[]';
ALTER TABLE article_categories ADD COLUMN exclude TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN include TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN exclude TEXT NOT NULL DEFAULT '[]';

-- Counts the changes of an article's state and of what it is about.
ALTER TABLE articles ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
-- It is published, and somebody is to look through what has been changed since.
ALTER TABLE articles ADD COLUMN in_review INTEGER NOT NULL DEFAULT 0 CHECK (in_review IN (0, 1));
-- What it is about was changed here: a file says nothing more about that.
ALTER TABLE articles ADD COLUMN about_edited INTEGER NOT NULL DEFAULT 0 CHECK (about_edited IN (0, 1));

CREATE INDEX articles_review ON articles (review_by) WHERE state = 'published' AND review_by IS NOT NULL;
CREATE INDEX articles_owner ON articles (owner);

-- A working copy that was put aside: readers never saw it.
ALTER TABLE article_texts ADD COLUMN aside INTEGER NOT NULL DEFAULT 0 CHECK (aside IN (0, 1));

-- Who may not read, whatever else they are: on level 0 what the article says, on 1 its category, on 2 that one's parent.
CREATE TABLE article_denials (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    level   INTEGER NOT NULL,
    team    TEXT NOT NULL,
    PRIMARY KEY (article, level, team)
) STRICT, WITHOUT ROWID;

-- Labels in small letters, to find what belongs together.
CREATE TABLE article_labels (
    label   TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (label, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_labels_article ON article_labels (article);

INSERT INTO article_labels SELECT DISTINCT lower(l.value), a.id FROM articles a, json_each(a.labels) l;

-- One working copy of each language, shared by all who edit. The row stays when it is published or put aside (`open` 0,
-- texts empty), so that its version never comes again.
CREATE TABLE article_drafts (
    article    INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    language   TEXT NOT NULL,
    version    INTEGER NOT NULL,
    open       INTEGER NOT NULL CHECK (open IN (0, 1)),
    -- The revision that it began with.
    base       INTEGER,
    title      TEXT NOT NULL,
    summary    TEXT NOT NULL,
    markdown   TEXT NOT NULL,
    author     TEXT REFERENCES people (id),
    at         INTEGER NOT NULL,
    -- When it is published by itself.
    publish_at INTEGER,
    PRIMARY KEY (article, language)
) STRICT;

CREATE INDEX article_drafts_due ON article_drafts (publish_at) WHERE publish_at IS NOT NULL;

-- Pictures of articles; the bytes are files named by the id.
CREATE TABLE article_images (
    id      TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    type    TEXT NOT NULL,
    size    INTEGER NOT NULL,
    sha256  TEXT NOT NULL,
    name    TEXT NOT NULL,
    author  TEXT NOT NULL REFERENCES people (id),
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX article_images_article ON article_images (article);
