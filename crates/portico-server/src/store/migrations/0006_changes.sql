-- An article that changes again before the search index has looked is looked at once.
CREATE INDEX article_changes_article ON article_changes (article, seq);
