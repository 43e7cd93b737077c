-- Pictures that came with a folder of articles, and attachments.

-- Which of an article's pictures stands for a path that its file names.
CREATE TABLE article_image_paths (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    path    TEXT NOT NULL,
    image   TEXT NOT NULL REFERENCES article_images (id) ON DELETE CASCADE,
    PRIMARY KEY (article, path)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_image_paths_image ON article_image_paths (image);

-- Files that readers of an article may download; the bytes are files named by the id. What is removed can be put back for a
-- while.
CREATE TABLE article_attachments (
    id         TEXT PRIMARY KEY,
    article    INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    name       TEXT NOT NULL,
    size       INTEGER NOT NULL,
    sha256     TEXT NOT NULL,
    author     TEXT NOT NULL REFERENCES people (id),
    at         INTEGER NOT NULL,
    removed_at INTEGER
) STRICT, WITHOUT ROWID;

-- What is sent twice is there once.
CREATE UNIQUE INDEX article_attachments_content ON article_attachments (article, name, sha256);
CREATE INDEX article_attachments_removed ON article_attachments (removed_at) WHERE removed_at IS NOT NULL;
